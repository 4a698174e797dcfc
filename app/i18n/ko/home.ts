import type { Channel } from '#app/domain/channel.ts'
import type { Company } from '#app/domain/company.ts'
import type { Stoppable } from '#app/domain/resident-case.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const by = (which: Channel) => josa(name[which], '으로/로')

/** `/home`: where notices go, now. */
export const home = {
  fromCounter: {
    title: {
      leaving: '창구에서 탈퇴 신청을 받았어요',
      guardian: '창구에서 새 보호자를 적었어요',
      guardian_end: '창구에서 보호자 없이 쓰기로 적었어요',
      helper: '창구에서 도우미를 부탁했어요',
      address: '창구에서 새 연락처를 적었어요',
    } satisfies Record<Stoppable, string>,
    text: '아직 아무것도 바뀌지 않았어요. 부탁하지 않으셨다면 지금 멈춰 주세요.',
    look: {
      leaving: '탈퇴 신청 보기',
      guardian: '보호자 보기',
      guardian_end: '보호자 보기',
      helper: '도우미 보기',
      address: '새 연락처 보기',
    } satisfies Record<Stoppable, string>,
  },
  title: '내 알림 길',
  pathLabel: '내 알림이 오는 순서',
  leadAlone: (first: Channel) => `알림은 ${by(first)} 와요.`,
  leadThen: (first: Channel, second: Channel) =>
    `알림은 ${by(first)} 먼저 와요. 닿지 않으면 ${by(second)} 와요.`,
  leadOrder: (first: Channel, rest: readonly Channel[]) =>
    `알림은 ${by(first)} 먼저 와요. 닿지 않으면 ${rest.map((each) => name[each]).join(', ')} 순서로 와요.`,
  change: '받을 곳과 순서 바꾸기',

  down: (which: Channel) => `${josa(name[which], '이/가')} 지금 멈췄어요`,
  degraded: (which: Channel) => `${josa(name[which], '이/가')} 지금 조금 느려요`,
  insteadNow: (which: Channel) => `지금은 ${by(which)} 먼저 보내요. 따로 하실 일은 없어요.`,
  insteadLater: '다시 되면 정해 두신 순서로 돌아가요.',
  firstStays: (which: Channel) => `먼저 받는 ${josa(name[which], '은/는')} 그대로 쓸 수 있어요.`,
  late: '알림이 조금 늦게 올 수 있어요. 오래 걸리면 다음 길로 보내요.',
  lateAlone: '알림이 조금 늦게 올 수 있어요.',
  allDown: '지금은 알림이 올 수 있는 길이 없어요',
  closed: '지금 쓸 수 있는 다른 길이 없어요.',
  meanwhile: '꼭 전해야 하는 알림은 우편으로 보내고, 나머지는 길이 열리면 보내요.',
  since: (time: string) => `${time}부터예요.`,
  because: (words: string) => `담당자가 남긴 말: “${words}”`,

  statusLink: '모든 방법의 상태 보기',

  todoTitle: '살펴봐 주세요',
  unverified: (which: Channel) => ({
    title: `${josa(ADDRESS[which], '을/를')} 아직 확인하지 않았어요`,
    text: '확인을 마쳐야 이곳으로 알림이 와요.',
  }),
  firstHere: {
    title: '이 브라우저로는 처음 들어오셨어요',
    text: '전화번호는 전에 다른 분이 쓰던 것일 수 있어요. 아래에 보이는 설정이 낯설면 알려 주세요.',
    link: '이 계정은 제 것이 아니에요',
  },
  disowned: (which: Channel) => ({
    title: `${josa(ADDRESS[which], '을/를')} 아직 쓰시나요?`,
    text: '그곳에서 본인 것이 아니라는 응답이 와서 보내는 것을 멈췄어요.',
  }),
  answer: '답하기',
  asked: {
    sharingName: '기관에 다른 연락처 알려 주기',
    title: (name: string) => `‘${name}’ 동의를 다시 여쭤봐요`,
    text: (ends: string) =>
      `동의하신 글이 바뀌었어요. ${ends} 전까지 답하지 않으시면 그날 동의가 끝나고, 이 알림은 더 오지 않아요. 그때까지는 지금 그대로예요.`,
    sharing: (ends: string) =>
      `동의하신 글이 바뀌었어요. ${ends} 전까지 답하지 않으시면 그날 동의가 끝나고, 그때부터는 기관에 다른 연락처를 알려 주지 않아요. 그때까지는 지금 그대로예요.`,
    read: '읽고 답하기',
  },
  unreachable: (which: Channel) => ({
    title: `${by(which)} 보낸 알림이 닿지 않아요`,
    text: mend(which),
  }),
  unreachableFor: (which: Channel, agency: string) => ({
    title: `${josa(agency, '이/가')} ${by(which)} 보낸 알림이 닿지 않아요`,
    text: mend(which),
  }),
  stale: (which: Channel) => ({
    title: `${josa(ADDRESS[which], '을/를')} 아직 쓰시나요?`,
    text: '확인하신 지 1년 6개월이 넘었어요. 세금이나 민방위처럼 꼭 전해야 하는 알림은, 다시 확인하실 때까지 이곳으로 보내지 않아요.',
  }),
  soonStale: (which: Channel) => ({
    title: `${josa(ADDRESS[which], '을/를')} 계속 쓰시나요?`,
    text: '두 달 안에 확인하신 지 1년 6개월이 돼요. 그 전에 다시 확인하시면 꼭 전해야 하는 알림도 계속 이곳으로 와요.',
  }),
  single: (which: Channel) => ({
    title: `받을 곳이 ${name[which]} 하나뿐이에요`,
    text: '이곳이 막히면 대신 받을 곳이 없어요. 한 곳 더 정해 두세요.',
  }),
  oneCompany: (company: Company) => ({
    title: `${COMPANY[company]} 하나가 멈추면 모두 막혀요`,
    text: `먼저 받는 곳도, 대신 받을 곳도, 로그인도 ${COMPANY[company]} 한 회사에 걸려 있어요. 문자처럼 다른 곳을 하나 더해 두세요.`,
  }),
  none: {
    title: '지금은 알림을 받을 수 있는 곳이 없어요',
    text: '적어 두신 곳을 확인하거나 새로 더해 주세요. 그때까지 꼭 전해야 하는 알림은 우편으로 보내요.',
  },
  verify: '확인하기',
  verifyAgain: '다시 확인하기',
  stillMine: '네, 지금도 제 것이에요',
  replace: '다른 곳으로 바꾸기',
  add: '받을 곳 더하기',

  emptyTitle: '아직 받을 곳이 없어요',
  emptyText:
    '휴대전화 번호나 이메일을 하나만 더해 두면 알림이 그리로 와요. 그때까지 꼭 전해야 하는 알림은 기관이 알고 있는 연락처나 우편으로 보내요.',

  kindsTitle: '받으시는 알림',
  kinds: {
    statutory: { title: '꼭 전해야 하는 알림', text: '세금이나 민방위 훈련처럼 끌 수 없는 알림이에요.' },
    service: { title: '신청하고 이용하는 알림', text: '민원, 강좌, 시설, 도서관 알림이에요.' },
    optional: { title: '원하는 사람만 받는 알림', text: '동의하신 알림만 와요.' },
  },
  count: (count: number) => `${count}가지`,
  switchedOff: (count: number) => `이 가운데 ${count}가지는 꺼 두셨어요.`,
  ownOrder: (count: number) => `${count}가지는 순서를 따로 정해 두셔서 위 그림과 다르게 와요.`,
  emergency: '생명과 안전이 걸린 재난 알림은 순서를 따르지 않고, 확인하신 모든 곳으로 한꺼번에 와요.',
}

const COMPANY: Record<Company, string> = { kakao: '카카오', naver: '네이버', google: '구글' }

const ADDRESS: Record<Channel, string> = {
  kakao: '카카오톡 번호',
  sms: '문자 받는 번호',
  email: '이메일 주소',
  push: '알림 받는 기기',
}

const UNREACHABLE: Record<Channel, string> = {
  kakao: '카카오톡을 쓰지 않는 번호이거나 알림톡을 막아 두셨을 수 있어요.',
  sms: '번호가 바뀌었거나 지금 쓸 수 없는 번호일 수 있어요.',
  email: '주소가 없어졌거나 메일함이 가득 찼을 수 있어요.',
  push: '기기에서 알림을 꺼 두셨을 수 있어요.',
}

const mend = (which: Channel) =>
  which === 'push'
    ? `${UNREACHABLE.push} 쓰지 않는 기기라면 지워 주세요.`
    : `${UNREACHABLE[which]} 지금도 쓰신다면 다시 확인하고, 아니면 다른 곳으로 바꿔 주세요.`
