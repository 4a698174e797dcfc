/** `/hours`: when the resident is left in peace. */
export const hours = {
  title: '쉬는 시간',
  lead: '이 시간에는 소리가 나는 알림을 보내지 않고 두었다가, 끝나면 보내요.',
  none: '지금은 쉬는 시간이 없어요',
  noneText:
    '알림이 밤에도 올 수 있어요. 광고는 따로 동의하지 않으셨다면 밤 9시부터 아침 8시까지 오지 않아요.',
  now: (start: string, end: string) => `${start}부터 ${end}까지 쉬어요`,
  nowText: (end: string) =>
    `그 사이에 오는 카카오톡, 문자, 기기 알림은 두었다가 ${end}에 보내요. 이메일은 그대로 와요.`,
  start: '시작',
  end: '끝',
  hint: '끝나는 시각이 더 이르면 다음 날 아침까지예요.',
  save: '이 시간에 쉬기',
  off: '쉬는 시간 없애기',
  notHeld: '쉬는 시간에도 오는 알림',
  notHeldItems: [
    '생명과 안전이 걸린 재난 알림은 언제든 바로 와요.',
    '의무 안내나 이용 알림 가운데 급하다고 정해진 것은 바로 와요.',
    '이메일은 소리가 나지 않아서 그대로 보내요.',
  ],
  saved: '쉬는 시간을 정했어요',
  removed: '쉬는 시간을 없앴어요',
}
