/** Pages that say something went wrong: what happened, and what to do now. */
export const errorPage = {
  notFound: {
    title: '찾으시는 화면이 없어요',
    text: '주소가 바뀌었거나 잘못 적혔을 수 있어요.',
    todo: '주소를 다시 확인하시거나 첫 화면에서 찾아보세요.',
  },
  forbidden: {
    title: '이 화면은 볼 수 없어요',
    text: '지금 로그인한 분에게 열려 있지 않은 화면이에요.',
    todo: '본인의 화면이 맞다면 다시 로그인해 주세요.',
  },
  limited: {
    title: '잠시 쉬었다가 다시 해 주세요',
    text: '짧은 시간에 너무 여러 번 요청이 들어와 잠깐 멈췄어요. 개인정보를 지키기 위한 장치예요.',
    todo: '몇 분 뒤에 다시 시도해 주세요.',
  },
  broken: {
    title: '화면을 보여 드리지 못했어요',
    text: '알림길 쪽에 문제가 생겼어요. 입력하신 내용 때문이 아니에요.',
    todo: '잠시 뒤에 다시 열어 보세요. 계속 안 되면 아래 번호와 함께 알려 주세요. 이미 정해 두신 설정은 그대로 있어요.',
  },
  crossSite: {
    title: '요청을 멈췄어요',
    text: '이 요청은 알림길 화면에서 보낸 것인지 확인할 수 없었어요. 다른 누리집이 몰래 보낸 요청일 수 있어 막았어요.',
    todo: '알림길을 새로 열어 다시 해 주세요.',
  },
  tooLarge: {
    title: '보내신 내용이 너무 커요',
    text: '한 번에 받을 수 있는 크기를 넘었어요.',
    todo: '내용을 줄여서 다시 보내 주세요.',
  },
  notUnderstood: {
    title: '요청을 알아볼 수 없었어요',
    text: '브라우저가 보낸 요청의 모양이 올바르지 않아요.',
    todo: '화면을 새로 열어 다시 해 주세요.',
  },
  requestId: '문의할 때 알려 주실 번호',
  home: '첫 화면으로',
  signIn: '로그인',
  retry: '다시 열기',
}
