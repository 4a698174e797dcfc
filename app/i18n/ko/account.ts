import type { RequestKind } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { formatDate, formatDateTime } from '#app/i18n/seoul-time.ts'

/** `/account` and what is below it: who the resident is to the portal, taking everything along, leaving. */
export const account = {
  title: '내 정보',
  lead: '로그인하는 번호와 이메일, 기록과 탈퇴를 여기서 다뤄요.',
  phone: '휴대전화 번호',
  noPhone: '등록된 번호가 없어요',
  email: '이메일',
  noEmail: '등록된 이메일이 없어요',
  suspended: '다른 분이 쓰는 곳일 수 있어서 멈춰 두었어요',
  sectionsLabel: '내 정보에서 할 수 있는 일',
  sections: {
    number: { title: '번호 바꾸기', text: '휴대전화 번호가 바뀌었으면 여기서 옮겨요.' },
    passkeys: { title: '패스키', text: '지문이나 얼굴로 로그인해요.' },
    logins: { title: '연결한 로그인', text: '다른 서비스의 계정으로도 로그인해요.' },
    sessions: { title: '로그인한 기기', text: '어디에 로그인되어 있는지 보고, 끊을 수 있어요.' },
    language: { title: '알림을 받을 언어', text: '한국어, 영어, 중국어, 베트남어 가운데 골라요.' },
    delegates: { title: '도우미', text: '믿는 분에게 내 설정을 대신 봐 달라고 부탁해요.' },
    helping: { title: '내가 도와드리는 분', text: '가족이나 아이의 설정을 대신 봐 드려요.' },
    guardian: { title: '보호자', text: '누가 등록에 동의했는지 보고, 동의를 거둬요.' },
    takeout: { title: '내 기록 모두 보기', text: '알림길이 나에 대해 가진 것을 보고, 파일로 내려받아요.' },
    leave: { title: '탈퇴하기', text: '연락처와 설정을 모두 지우고 그만둬요.' },
    signOut: { title: '로그아웃', text: '이 기기에서 나가거나, 모든 기기에서 나가요.' },
  },
  install: {
    title: '휴대전화 홈 화면에 두기',
    text: '홈 화면에 두면 앱처럼 바로 열려요. 인터넷이 끊겨도 마지막으로 본 내 알림 길을 볼 수 있어요.',
    android: '안드로이드에서는 브라우저 메뉴에서 “홈 화면에 추가”나 “앱 설치”를 눌러 주세요.',
    ios: '아이폰과 아이패드에서는',
    iosPush:
      '아이폰과 아이패드는 이렇게 홈 화면에 둔 다음에야 기기 알림을 받을 수 있어요. iOS\u00a016.4부터 돼요.',
  },
  requests: {
    title: {
      erase: '창구에서 탈퇴 신청을 받았어요',
      export: '창구에서 내 기록을 달라는 신청을 받았어요',
    } satisfies Record<RequestKind, string>,
    text: {
      erase: (receivedAt: Instant, dueAt: Instant) =>
        `${formatDateTime('ko', receivedAt)}에 받았어요. 하루가 지나면 처리할 수 있고, 늦어도 ${formatDate('ko', dueAt)}까지 답해요. 신청하지 않으셨다면 지금 멈춰 주세요.`,
      export: (receivedAt: Instant, dueAt: Instant) =>
        `${formatDateTime('ko', receivedAt)}에 받았어요. 늦어도 ${formatDate('ko', dueAt)}까지 창구에서 드려요.`,
    } satisfies Record<RequestKind, (receivedAt: Instant, dueAt: Instant) => string>,
    stop: { erase: '탈퇴 신청 멈추기', export: '신청 거두기' } satisfies Record<RequestKind, string>,
    guardianStops: '만 14세가 되기 전이라 보호자가 멈출 수 있어요. 보호자에게도 문자로 알렸어요.',
    stopped: '신청을 거뒀어요',
    stoppedText: '아무것도 바뀌지 않고 그대로 쓰실 수 있어요.',
  },

  notMine: {
    title: '이 계정은 제 것이 아니에요',
    lead: '전에 이 번호를 쓰던 분이 등록한 계정일 수 있어요.',
    text: [
      '누르시면 이 번호로 가는 알림을 멈추고, 이 번호로는 이 계정에 들어올 수 없게 해요. 이 화면에서는 바로 로그아웃돼요.',
      '등록하신 분께는 다른 연락처로 여쭤봐요. 그분의 설정은 그대로 두고, 아무것도 바꾸거나 지우지 않아요.',
    ],
    keep: '제 계정이 맞아요',
    confirm: '제 것이 아니에요',
  },

  leave: {
    title: '탈퇴할까요?',
    lead: '탈퇴하시면 바로 지워지고, 되살릴 수 없어요.',
    goesTitle: '지워지는 것',
    goes: [
      '휴대전화 번호와 이메일, 받을 곳과 그 순서',
      '끄거나 켠 알림, 쉬는 시간, 바꾼 기록',
      '로그인해 둔 모든 기기의 로그인',
      '나만의 암호 열쇠. 이것이 없어지면 예비 사본에 남은 연락처도 아무도 읽을 수 없어요.',
    ],
    staysTitle: '법 때문에 따로 남기는 것',
    stays: [
      '동의하고 거두신 기록: 탈퇴하신 뒤 5년',
      '기관이 물어본 때와 우리가 답한 것, 보낸 결과: 2년',
      '로그인하고 설정을 바꾸신 때, 담당자가 개인정보를 열어 본 기록: 3년',
      '창구에서 하신 신청과 답: 3년',
      '모두 이름과 연락처 없이 남고, 기간이 끝나면 지워요.',
    ],
    afterTitle: '탈퇴한 다음에는',
    after: [
      '하셨던 동의는 모두 거둔 것으로 처리해요. 동의하고 받던 소식과 광고는 오지 않아요.',
      '세금이나 민방위처럼 꼭 전해야 하는 알림은 기관이 알고 있는 연락처나 우편으로 계속 와요.',
      '쓰시던 연락처로 탈퇴를 마쳤다고 한 번 알려 드려요.',
    ],
    agree: '지워지면 되살릴 수 없다는 것을 알았어요',
    confirm: '탈퇴하기',
    keep: '그만두지 않을게요',
    doneTitle: '탈퇴를 마쳤어요',
    doneText: '연락처와 설정을 모두 지웠고, 하셨던 동의도 모두 거뒀어요. 그동안 써 주셔서 고맙습니다.',
    doneAgain: '다시 쓰고 싶으시면 언제든 처음부터 시작하실 수 있어요.',
  },
}
