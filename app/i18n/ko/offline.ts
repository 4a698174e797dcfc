/** `/offline`: what is shown instead of a page when there is no connection. */
export const offline = {
  title: '지금은 알림길에 닿지 않아요',
  text: '인터넷이 끊겼거나 알림길에 문제가 있어요. 와이파이나 데이터가 켜져 있는지 봐 주세요.',
  again: '다시 열기',
  waiting: '다시 연결되면 이 화면이 저절로 바뀌어요.',
  pathTitle: '마지막으로 본 내 알림 길',
  seenAt: '마지막으로 본 때',
  stillSent: '인터넷이 끊겨 있어도 알림은 정해 두신 길로 가요.',
  stateThen: '상태는 그때의 것이라 지금은 다를 수 있어요.',
  kept: '이 기기에는 방법과 순서만 남겨요. 전화번호와 이메일, 알림 종류는 남기지 않고, 로그아웃하면 지워요.',
  noneTitle: '남아 있는 내 알림 길이 없어요',
  noneText: '로그인해서 ‘내 알림 길’을 한 번 보시면, 인터넷이 끊겨도 여기서 다시 볼 수 있어요.',
  /** On a page that is open already. */
  cut: '인터넷이 끊겼어요. 적으신 것은 그대로 있어요.',
  notSent: '인터넷이 끊겨서 보내지 못했어요. 적으신 것은 그대로 있으니, 다시 연결되면 한 번 더 눌러 주세요.',
}
