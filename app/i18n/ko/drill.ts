import type { Channel, StepChannel } from '#app/domain/channel.ts'
import type { Company } from '#app/domain/company.ts'
import type { DrillState, DrillVerdict } from '#app/domain/drill.ts'
import type { Priced } from '#app/domain/notice-cost.ts'
import type { Instant } from '#app/domain/time.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDateTime, formatPlainDay, formatStamp } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const { name } = channel
const number = (count: number) => count.toLocaleString('en')

/** The drill: what would be if a channel stopped now. */
export const drill = {
  title: '장애 훈련',
  lead: '한 방법이 지금 멈추면 누가 알림을 받고 누가 못 받는지 미리 세어 봐요. 실제 알림에는 아무 일도 없어요.',
  which: '멈췄다고 볼 방법',
  run: '세어 보기',
  pricesLink: '알림 하나의 단가 정하기',
  historyTitle: '지난 훈련',
  historyNone: '아직 훈련이 없어요. 방법을 골라 세어 보세요.',
  columns: { at: '언제', channel: '방법', by: '누가', state: '상태', residents: '주민' },
  states: { waiting: '기다리는 중', running: '세는 중', done: '마침', failed: '세지 못함' } satisfies Record<
    DrillState,
    string
  >,
  at: (at: Instant) => formatStamp('ko', at),
  count: (count: number) => `${number(count)}명`,
  notices: (count: number) => `${number(count)}건`,
  oneTitle: (which: Channel) => `${josa(name[which], '이/가')} 지금 멈추면`,
  oneLead: (at: Instant, by: string | null) =>
    `${formatDateTime('ko', at)}에 ${by ?? '담당자'} 님이 세었어요.`,
  progress: (done: number, total: number | null) =>
    total === null ? '곧 세기 시작해요.' : `${total}가지 가운데 ${done}가지를 셌어요.`,
  refresh: '새로 보기',
  failed: '세지 못했어요. 다시 세어 보세요. 또 안 되면 운영 담당에게 알려 주세요.',
  verdicts: {
    unaffected: '달라지지 않음',
    backup: '다음 방법으로 받음',
    post: '우편으로만 받음',
    unreached: '받지 못함',
  } satisfies Record<DrillVerdict, string>,
  reachTitle: '누가 받고 누가 못 받나요',
  reachText: (residents: number) =>
    `등록한 주민 ${number(residents)}명을 알림 종류마다 세었어요. 이 방법을 먼저 쓰지 않거나 그 알림을 받지 않는 분은 달라지지 않아요.`,
  chartSummary: (unreached: number, backup: number) =>
    `모든 알림 종류를 더하면 받지 못함 ${number(unreached)}, 다음 방법으로 받음 ${number(backup)}`,
  chartTitle: '알림 종류마다 달라지는 주민',
  chartTable: '숫자로 보기',
  topic: '알림 종류',
  agency: '기관',
  everybody: '모든 주민',
  agenciesTitle: '기관이 물어본 주민만 보면',
  agenciesCounting: '기관마다 세는 중이에요. 다 센 기관부터 보여요.',
  agenciesNone: '최근 13개월 동안 물어본 주민이 있는 기관이 없어요.',
  companyTitle: '한 회사에 모두 걸린 주민',
  companyText: '먼저 쓰는 방법과 다음 방법, 로그인까지 한 회사 것이면 그 회사가 멈출 때 모두 함께 멈춰요.',
  companies: { kakao: '카카오', naver: '네이버', google: '구글' } satisfies Record<Company, string>,
  companyNone: '그런 분이 없어요.',
  companyUnknown: (count: number) =>
    `이 밖에 ${number(count)}명은 아직 몰라요. 메일함이 어느 회사 것인지 살피는 일이 끝나지 않았어요. 나중에 다시 세어 보세요.`,
  costTitle: '더 드는 돈',
  costText: (days: number | null) =>
    days === null
      ? '최근 30일 동안의 발송량을 세는 중이에요.'
      : days === 0
        ? '최근 30일 동안 이 방법을 먼저 쓴 알림이 없어서 셈할 수 없어요.'
        : `최근 ${days}일 동안의 발송량과 정해 둔 값으로 셈했어요.`,
  perDay: '하루',
  forOutage: (hours: number) => `${hours}시간(2022년 카카오톡 장애만큼)`,
  day: (day: string) => formatPlainDay('ko', day),
  price: (won: number) => `${won.toLocaleString('ko')}원`,
  won: (won: number) => `${number(Math.round(won))}원`,
  priceMissing: '단가 없음',
  unpriced: '아직 정하지 않음',
  costColumns: { what: '무엇', value: '값' },
  shifted: (to: StepChannel | 'none') =>
    to === 'none' ? '보내지 못할 알림(하루)' : `${josa(name[to], '으로/로')} 옮겨 갈 알림(하루)`,
  capacityTitle: '문자가 감당할 수 있나요',
  capacityText: (days: number | null) =>
    days === null
      ? '최근 30일 동안의 발송량을 세는 중이에요.'
      : days === 0
        ? '최근 30일 동안 이 방법을 먼저 쓴 알림이 없어서 셈할 수 없어요.'
        : `최근 ${days}일 가운데 알림이 가장 많았던 1시간을 60으로 나누어 셈했어요.`,
  capacityPeak: '그때 늘어날 문자(1분)',
  capacityHas: '보낼 수 있는 문자(1분)',
  perMinute: (count: number) => `${number(Math.ceil(count))}건`,
  capacityEnough: '계약한 양 안에서 보낼 수 있어요.',
  capacityShort: '계약한 양을 넘어요. 급하지 않은 알림을 미루거나 양을 늘려 두세요.',
  campaignTitle: '받지 못할 분께 부탁하기',
  campaignText: (which: Channel) =>
    `확인된 방법이 ${name[which]}뿐인 분께, 다음 방법을 더해 달라고 한 번씩 알려요. 지금 되는 방법으로만 보내요.`,
  campaign: '다음 방법을 더해 달라고 알리기',
  campaignQuestion: (count: number) => `${number(count)}명께 알릴까요?`,
  campaignWhen: (which: Channel, from: Instant) =>
    `${josa(name[which], '으로/로')} 보내요. ${formatDateTime('ko', from)}부터, 오전 9시에서 저녁 8시 사이에만 보내요. 시작한 뒤에는 멈출 수 없어요.`,
  campaignConfirm: '네, 알리기',
  campaignCancel: '그만두기',
  campaignNobody: '지금 알릴 분이 없어요. 이 방법만 쓰는 분이 없거나, 모두께 보냈어요.',
  campaignSent: (at: Instant) =>
    `${formatDateTime('ko', at)}에 시작했어요. 그날 저녁 8시까지 보내지 못한 분께는 다음 날부터 다시, 모두 사흘까지 보내요.`,
  campaignStates: {
    accepted: '보냈어요',
    waiting: '보내는 중이에요',
    unsent: '저녁까지 보내지 못했어요',
    refused: '받는 쪽에서 거절했어요',
  },
  campaignPeople: (count: number) => `${number(count)}명`,
  took: (seconds: string) => `모든 주민을 세는 데 ${seconds}초 걸렸어요.`,

  pricesTitle: '알림 하나의 단가',
  pricesLead: '기관이 실제로 내는 단가와 그 출처를 적어 두면 첫 화면과 훈련, 장애 보고서가 그 단가로 셈해요.',
  priced: { kakao: '알림톡', sms: '문자(SMS)', lms: '긴 문자(LMS)', post: '우편' } satisfies Record<
    Priced,
    string
  >,
  priceColumns: { item: '무엇', won: '단가', source: '출처', asOf: '기준일' },
  priceTitle: '단가 고치기',
  item: '무엇의 단가인가요',
  wonLabel: '한 건의 단가(원)',
  wonHint: '소수도 적을 수 있어요. 예: 4.9',
  source: '출처',
  sourceHint: '예: 2026년 단가 계약서',
  asOf: '기준일',
  save: '저장하기',
  capacityLabel: '1분에 보낼 수 있는 문자',
  capacityUnset: '아직 정하지 않았어요.',
  capacityIs: (count: number, source: string) => `1분에 ${number(count)}건 (${source})`,
  saved: '저장했어요',
}
