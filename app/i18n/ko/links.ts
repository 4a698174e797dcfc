import type { Channel } from '#app/domain/channel.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

/** `/withdraw` and `/not-mine`: what the links in an e-mail or a push lead to, without signing in. */
export const links = {
  withdrawTitle: '알림 그만 받기',
  from: (agency: string) => `${agency}에서 보내는 알림이에요.`,
  stopTitle: (name: string) => `‘${name}’ 알림을 그만 받을까요?`,
  stopConsent:
    '그만 받으시면 수신 동의를 거둔 것으로 기록하고, 바로 보내지 않아요. 로그인하지 않으셔도 되고, 돈도 들지 않아요.',
  stopService:
    '그만 받으시면 바로 보내지 않아요. 로그인하지 않으셔도 되고, 돈도 들지 않아요. 언제든 다시 받으실 수 있어요.',
  stop: '그만 받기',
  stoppedTitle: (name: string) => `‘${name}’ 알림은 보내지 않아요`,
  stoppedNow: '그만 받기로 했어요',
  stoppedNowText: '방금 처리했어요. 이미 보내기 시작한 알림 하나는 더 도착할 수 있어요.',
  stoppedResult: '누구의 어떤 광고를 언제 거두셨는지 14일 안에 따로 알려 드려요.',
  stoppedSince: {
    withdrawn: (time: string) => `${time}에 수신 동의를 거두셨어요.`,
    expired: (time: string) => `동의하신 지 2년이 지나 ${time}부터 보내지 않아요.`,
  },
  resumeService: '마음이 바뀌셨으면 여기서 바로 다시 받으실 수 있어요.',
  resumeConsent:
    '다시 받으시려면 동의 내용을 읽고 직접 동의해 주셔야 해요. 이 주소는 다른 분에게 전달될 수 있어서, 본인인지 확인한 다음에 여쭤봐요.',
  resumeMasked: '이 기관의 알림을 한꺼번에 꺼 두셨어요. 다시 받으시려면 알림 종류 화면에서 켜 주세요.',
  resume: '다시 받기',
  resumeSignIn: '로그인하고 다시 받기',
  resumeRead: '동의 내용 읽고 다시 받기',
  resumeTopics: '알림 종류 보기',
  resumedNow: '다시 받기로 했어요',
  resumedNowText: '다음 알림부터 정해 두신 순서대로 와요.',
  dutyTitle: (name: string) => `‘${name}’ 알림은 끌 수 없어요`,
  dutyText:
    '세금이나 민방위처럼 법에 따라 꼭 전해야 하거나, 생명과 안전이 걸린 알림이라 끌 수 없어요. 대신 어디로 먼저 받을지는 정하실 수 있어요.',
  chooseChannel: '받을 곳 정하기',

  notMineTitle: '제가 받을 알림이 아니에요',
  notMineAsk: (which: Channel) =>
    `누르시면 방금 보신 ${josa(channel.name[which], '으로/로')} 가는 공공 알림을 모든 기관에서 멈춰요.`,
  notMineTell:
    '등록하신 분께는 다른 연락처로 아직 쓰시는지 여쭤봐요. 다른 연락처가 없으면 알림길에 들어오실 때 여쭤보고, 그동안 꼭 전해야 하는 알림은 우편으로 보내요.',
  notMineKeep: '본인이 받을 알림이 맞다면 이 화면을 그냥 닫아 주세요.',
  notMine: '제 것이 아니에요',
  suspendedNow: '이곳으로 보내는 것을 멈췄어요',
  suspendedText: '알려 주셔서 고맙습니다. 등록하신 분이 다시 확인하실 때까지 이곳으로는 보내지 않아요.',

  notMineNumber: {
    byNumber: '전화번호로 알리기',
    lead: '모르는 분의 공공 알림이 이 휴대전화로 오면, 그 번호를 적어 주세요.',
    text: [
      '문자로 보내 드리는 인증번호를 적으시면, 그 번호로 가는 알림을 모든 기관에서 멈춰요. 로그인은 하지 않아요.',
      '이 번호로 등록하신 분이 있으면 다른 연락처로 아직 쓰시는지 여쭤봐요. 누구인지는 알려 드리지 않아요.',
    ],
    done: '이 번호로 보내는 것을 멈췄어요',
    doneText: '이 번호로 등록하신 분이 있었다면, 그분이 다시 확인하실 때까지 이 번호로는 보내지 않아요.',
    doneOffices: '기관이 따로 적어 둔 번호로 오는 알림은 그 기관에도 말씀해 주세요.',
    register: '이 번호로 새로 등록하기',
  },

  stillMineTitle: '이 연락처를 아직 쓰시나요?',
  stillMineAbout: (which: Channel) => `${channel.name[which]} 연락처`,
  stillMineDevice: '알림을 켜 두신 기기',
  stillMineWhy: (which: Channel) =>
    `${josa(channel.name[which], '으로/로')} 알림을 받은 분이 본인 것이 아니라고 하셔서, 이곳으로 보내는 것을 멈췄어요.`,
  stillMineAnswer: '아직 쓰신다고 하시면 바로 다시 보내고, 이제 안 쓰신다고 하시면 지울게요.',
  stillMineCode:
    '지난번에도 아직 쓰신다고 하셨는데 같은 일이 또 있었어요. 이번에는 그곳으로 보내 드리는 번호로 확인해 주세요.',
  stillMineYes: '네, 아직 써요',
  stillMineNo: '아니요, 이제 안 써요',
  stillMineConfirm: '번호로 확인하기',
  stillMineKept: {
    title: '이곳으로 다시 보내요',
    text: '지금도 쓰신다고 적어 두었고, 다른 연락처가 있으면 그곳에도 알려 드려요.',
  },
  stillMineRemoved: {
    title: '이 연락처를 지웠어요',
    text: '더는 이곳으로 보내지 않아요. 대신 받으실 번호나 주소를 더해 주세요.',
  },
  stillMineAdd: '받을 곳 더하기',
  stillMineNothing: '지금은 여쭤볼 것이 없어요.',

  goneTitle: '이 링크로는 할 일이 없어요',
  goneText: '이미 처리했거나, 기간이 지났거나, 주소의 일부가 빠졌을 수 있어요.',
  goneTodo: '받은 알림의 링크를 처음부터 끝까지 다시 열어 보시거나, 로그인해서 설정을 바꿔 주세요.',
  signIn: '로그인',

  /** Plain text, for mail programs that post by themselves. */
  oneClick: {
    stopped: '그만 받기로 했어요.',
    gone: '이 링크는 더 쓸 수 없어요.',
    duty: '법에 따라 꼭 전해야 하는 알림이라 끌 수 없어요. 어디로 먼저 받을지는 알림길에서 정하실 수 있어요.',
  },
}
