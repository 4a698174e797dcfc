import type { Channel } from '#app/domain/channel.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

/** `/withdraw` and `/not-mine`: what the links in an e-mail or a push lead to, without signing in. */
export const links = {
  withdrawTitle: '알림 그만 받기',
  from: (agency: string) => `${agency}에서 보내는 알림이에요.`,
  stopTitle: (name: string) => `‘${name}’ 알림을 그만 받을까요?`,
  stopConsent:
    '그만 받으시면 수신 동의를 거둔 것으로 기록하고, 바로 보내지 않아요. 로그인하지 않으셔도 돼요.',
  stopService: '그만 받으시면 바로 보내지 않아요. 로그인하지 않으셔도 되고, 언제든 다시 받으실 수 있어요.',
  stop: '그만 받기',
  stoppedTitle: (name: string) => `‘${name}’ 알림은 보내지 않아요`,
  stoppedNow: '그만 받기로 했어요',
  stoppedNowText: '방금 처리했어요. 이미 보내기 시작한 알림 하나는 더 도착할 수 있어요.',
  stoppedSince: (time: string) => `${time}에 수신 동의를 거두셨어요.`,
  resumeService: '마음이 바뀌셨으면 여기서 바로 다시 받으실 수 있어요.',
  resumeConsent:
    '다시 받으시려면 동의 내용을 읽고 직접 동의해 주셔야 해요. 이 주소는 다른 분에게 전달될 수 있어서, 본인인지 확인한 다음에 여쭤봐요.',
  resume: '다시 받기',
  resumeSignIn: '로그인하고 다시 받기',
  resumedNow: '다시 받기로 했어요',
  resumedNowText: '다음 알림부터 정해 두신 순서대로 와요.',
  dutyTitle: (name: string) => `‘${name}’ 알림은 끌 수 없어요`,
  dutyText:
    '세금이나 민방위처럼 법에 따라 꼭 전해야 하거나, 생명과 안전이 걸린 알림이라 끌 수 없어요. 대신 어디로 먼저 받을지는 정하실 수 있어요.',
  chooseChannel: '받을 곳 정하기',

  notMineTitle: '제가 받을 알림이 아니에요',
  notMineAsk: (which: Channel) =>
    `누르시면 방금 보신 ${josa(channel.name[which], '으로/로')} 가는 공공 알림을 모든 기관에서 멈춰요.`,
  notMineTell: '등록하신 분께는 다른 연락처로 알려서 맞는 연락처를 적어 주시도록 할게요.',
  notMineKeep: '본인이 받을 알림이 맞다면 이 화면을 그냥 닫아 주세요.',
  notMine: '제 것이 아니에요',
  suspendedNow: '이곳으로 보내는 것을 멈췄어요',
  suspendedText: '알려 주셔서 고맙습니다. 등록하신 분이 다시 확인하실 때까지 이곳으로는 보내지 않아요.',

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
