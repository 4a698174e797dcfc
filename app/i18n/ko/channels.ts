import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const { name } = channel
const object = (which: Channel) => josa(name[which], '을/를')
const by = (which: Channel) => josa(name[which], '으로/로')

/** `/channels` and what is below it: where a resident is reached, and in which order. */
export const channels = {
  title: '받을 곳',
  lead: '위에서부터 순서대로 보내요.',
  listLabel: '받는 순서',
  place: (place: number) => ORDINALS[place - 1] ?? `${place}번째`,
  first: '먼저 받는 곳',
  up: '위로',
  upOf: (which: Channel) => `${object(which)} 위로`,
  down: '아래로',
  downOf: (which: Channel) => `${object(which)} 아래로`,
  moved: (which: Channel, place: number) =>
    `${object(which)} ${ORDINALS[place - 1] ?? `${place}번째`}로 옮겼어요`,
  state: {
    unverified: '아직 확인하지 않았어요',
    unreachable: '알림이 닿지 않아요',
    unreachableFor: (agency: string) => `${agency} 알림이 닿지 않아요`,
    stale: '다시 확인해 주세요',
    blocked: '이 기관의 알림을 막아 두셨어요',
    soonStale: '곧 다시 확인해 주세요',
  },
  verify: '확인하기',
  verifyOf: (which: Channel) => `${name[which]} 확인하기`,
  change: '바꾸기',
  changeOf: (which: Channel) => `${name[which]} 바꾸기`,
  remove: '지우기',
  removeOf: (which: Channel) => `${name[which]} 지우기`,
  unusedTitle: '순서에 없는 곳',
  unusedText: '순서에 넣지 않으신 곳이라 재난 알림만 와요.',
  include: '순서에 넣기',
  includeOf: (which: Channel) => `${object(which)} 순서에 넣기`,
  add: '받을 곳 더하기',
  blocks: {
    title: '막혀 있는 알림',
    lead: '막힌 곳은 건너뛰고, 정해 두신 다음 곳으로 보내요. 재난 알림은 막혀 있어도 와요.',
    item: (agency: string, which: Channel) => `${agency} 알림은 ${by(which)} 오지 않아요.`,
    why: (agency: string, which: Channel) => WHY_BLOCKED[which](agency),
    lift: '다시 받기',
    liftOf: (agency: string, which: Channel) => `${agency} 알림을 ${by(which)} 다시 받기`,
    lifted: (which: Channel) => `고르신 기관의 알림을 ${by(which)} 다시 받아요`,
    liftedText: {
      kakao: '다음 알림부터예요. 카카오톡에서 차단을 풀지 않으셨다면 다시 막힐 수 있어요.',
      sms: '다음 알림부터예요. 휴대전화나 통신사의 수신 거부를 풀지 않으셨다면 다시 막힐 수 있어요.',
      email: '다음 알림부터예요. 메일함의 수신 차단을 풀지 않으셨다면 다시 막힐 수 있어요.',
      push: '다음 알림부터예요. 기기에서 알림을 켜지 않으셨다면 다시 막힐 수 있어요.',
    } satisfies Record<Channel, string>,
  },
  askedTitle: '아직 쓰시는 연락처인지 알려 주세요',
  askedText: '본인 것이 아니라는 응답이 온 연락처가 있어서, 그곳으로 보내는 것을 멈췄어요.',
  protectTitle: '번호나 주소를 바꿀 때는',
  protectText:
    '본인인지 인증번호로 한 번 더 확인하고, 확인해 두신 다른 연락처가 있으면 그곳에도 알려 드려요.',
  emptyTitle: '아직 받을 곳이 없어요',
  emptyText: '휴대전화 번호나 이메일을 하나 더해 주세요.',

  included: (which: Channel) => `${object(which)} 순서에 넣었어요`,
  added: (which: Channel) => `${by(which)} 받을 곳을 정했어요`,
  verified: '확인을 마쳤어요',
  verifiedText: '이제 이곳으로도 알림이 와요.',
  removed: (which: Channel) => `${object(which)} 지웠어요`,
  removedText: '되돌리고 싶으시면 같은 번호나 주소를 다시 더해 주세요.',
  confirmed: '지금도 쓰신다고 적어 두었어요',
  confirmedText: '다음 확인은 1년 뒤에 여쭤볼게요.',
  test: '내 경로로 시험해 보기',
  testText: '정해 두신 곳마다 시험 알림을 보내고, 무엇이 어디로 왔는지 보여 드려요.',
  deadSince: (time: string) => `${time}부터예요.`,
  stillMine: '네, 지금도 제 것이에요',
  stillMineOf: (which: Channel) => `네, ${josa(name[which], '은/는')} 지금도 제 것이에요`,
  addAgain: (which: Channel) => `${name[which]} 다시 더하기`,

  chooseTitle: '어디로 받을까요?',
  chooseLead: '한 곳을 고르면 번호나 주소를 여쭤볼게요.',
  chooseNow: (address: string) => `지금은 ${address}`,
  chooseNew: '아직 없어요',

  addressTitle: {
    kakao: '카카오톡을 쓰는 휴대전화 번호를 알려 주세요',
    sms: '문자를 받을 휴대전화 번호를 알려 주세요',
    email: '알림을 받을 이메일 주소를 알려 주세요',
  },
  phoneLabel: '휴대전화 번호',
  phoneHint: '예: 010-1234-5678',
  emailLabel: '이메일 주소',
  emailHint: '예: hong@example.kr',
  addressNow: (address: string) =>
    `지금은 ${josa(address, '으로/로')} 되어 있어요. 새 주소를 확인하시면 그 주소로 바뀌어요.`,
  numberNow: (address: string) =>
    `지금은 ${josa(address, '으로/로')} 되어 있어요. 새 번호를 확인하시면 그 번호로 바뀌어요.`,
  proofPhone: '이 번호로 인증번호를 문자로 보내요. 이미 확인하신 번호라면 바로 더해져요.',
  proofEmail: '이 주소로 인증번호를 보내요.',
  send: '인증번호 받기',
  typedKept: '본인 확인을 마쳤어요. 적으셨던 내용은 그대로 있어요.',

  otherAddress: '다른 곳으로 하기',
  lostTitle: '기다리고 있는 인증번호가 없어요',
  lostText: '받을 곳에서 확인할 곳을 다시 골라 주세요.',
  toChannels: '받을 곳으로 가기',
  takenTitle: '이미 다른 분이 쓰고 계신 곳이에요',
  takenText:
    '이 번호나 주소는 다른 분이 먼저 확인을 마치셔서 더할 수 없어요. 본인 것이 맞다면 아래 전화로 알려 주세요. 다른 번호나 주소를 더하실 수도 있어요.',

  removeTitle: (which: Channel) => `${object(which)} 지울까요?`,
  removeNow: (address: string) => `${address} 주소가 지워져요.`,
  removeNumber: (address: string) => `${address} 번호가 지워져요.`,
  removeThen: (rest: readonly Channel[]) =>
    rest.length === 1
      ? `그다음부터 알림은 ${by(rest[0]!)} 와요. 그곳이 막히면 대신 받을 곳이 없어요.`
      : `그다음부터 알림은 ${rest.map((each) => name[each]).join(', ')} 순서로 와요.`,
  removeIdle: '지금도 이곳으로는 알림이 오지 않고 있어요.',
  removeGone: '지운 것은 되살릴 수 없어요. 마음이 바뀌면 다시 더하고 인증번호로 확인하시면 돼요.',
  removeTold: '확인해 두신 다른 연락처로 지웠다고 알려 드려요.',
  removeConfirm: '지우기',
  keep: '그대로 두기',
  lastTitle: (which: Channel) => `${josa(name[which], '은/는')} 마지막 남은 받을 곳이에요`,
  lastText:
    '지우면 민원, 예약, 도서관 알림을 받지 못할 수 있어요. 세금이나 민방위처럼 꼭 전해야 하는 알림은 기관이 알고 있는 연락처나 우편으로 보내요.',
  lastAdvice: '다른 곳을 먼저 더하고 지우시는 것이 좋아요.',
  lastAgree: '알림을 받지 못해도 지울게요',
  lastConfirm: '그래도 지우기',
  counter: {
    title: '주민센터 창구에서 새 연락처를 적었어요',
    text: (which: Channel, address: string | null, at: Instant, isProven: boolean) =>
      `${by(which)} 받을 곳: ${address ?? ''}. ${
        isProven ? `${formatDateTime('ko', at)}부터 써요.` : '인증번호를 확인해야 써요.'
      } 부탁하지 않으셨다면 되돌려 주세요.`,
    undo: '되돌리기',
  },
}

const WHY_BLOCKED: Record<Channel, (agency: string) => string> = {
  kakao: (agency) =>
    `카카오톡에서 ${josa(agency, '을/를')} 차단하셨기 때문이에요. 다시 받으시려면 카카오톡에서 차단을 먼저 풀어 주세요.`,
  sms: (agency) =>
    `${agency} 문자를 수신 거부하셨기 때문이에요. 다시 받으시려면 휴대전화나 통신사에서 수신 거부를 먼저 풀어 주세요.`,
  email: (agency) =>
    `${agency} 이메일을 받지 않겠다고 하셨기 때문이에요. 다시 받으시려면 메일함에서 차단을 먼저 풀어 주세요.`,
  push: (agency) =>
    `기기에서 ${agency} 알림을 끄셨기 때문이에요. 다시 받으시려면 기기에서 알림을 먼저 켜 주세요.`,
}

const ORDINALS = ['첫 번째', '두 번째', '세 번째', '네 번째']
