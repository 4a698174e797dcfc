import type { AlarmFact } from '#app/domain/alarm.ts'
import type { Channel } from '#app/domain/channel.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'
import { channel } from './channel.ts'

const number = (value: number) => value.toLocaleString('ko')
const won = (value: number) => `${number(Math.round(value))}원`

/** What waits for somebody today; the kinds are those of `listWaiting`. */
const waiting = {
  alarms: '아무도 맡지 않은 경보',
  chain: '증거 검증에서 확인할 것',
  requests: '기한이 사흘 안 남았거나 지난 주민의 요청',
  lateResults: '14일 안에 알리지 못한 동의 결과',
  lateReconfirmations: '늦어진 2년 동의 확인',
  quarantinedKeys: '격리된 API 키',
  webhooks: '멈춘 웹훅',
  proposals: '두 번째 사람의 확인을 기다리는 알림 종류',
  endingKeys: '30일 안에 끝나는 API 키',
  review: '점검하지 않은 달의 접속 기록',
  invitations: '아직 답하지 않은 담당자 초대',
}

/** What happened, in figures. */
function alarmFact(fact: AlarmFact): string {
  if (fact.kind === 'all_channels_down')
    return `막지 않고 둔 방법: ${fact.channels.map((each) => channel.name[each]).join(', ')}`
  if (fact.kind === 'key_quarantined')
    return `한 시간 동안 연락처 ${number(fact.points)}개 가운데 ${number(fact.kills)}개를 못 쓴다고 알렸고, 그 가운데 ${number(fact.undone)}개를 되살렸어요.`
  if (fact.kind === 'key_walks_numbers')
    return fact.found === 'run'
      ? `이어지는 번호 ${number(fact.run)}개를 차례로 물어봤어요. 이 시간에 물은 ${number(fact.asked)}명 가운데 ${number(fact.unknown)}명은 등록하지 않은 번호예요.`
      : `이 시간에 물은 ${number(fact.asked)}명 가운데 ${number(fact.unknown)}명이 등록하지 않은 번호예요.`
  if (fact.kind === 'advertising_reported')
    return `알림 종류 ${fact.topic}, 지금까지 알린 횟수 ${number(fact.reports)}번`
  return `지금까지 이렇게 알린 주민 ${number(fact.residents)}명`
}

/** The first page of the staff, and the alarms. */
export const front = {
  todayTitle: '오늘 할 일',
  nothing: '지금 기다리는 일이 없어요',
  nothingText: '새 일이 생기면 여기에 가장 급한 것부터 나와요.',
  waiting,
  count: (count: number) => `${number(count)}건`,
  chainTitle: '증거',
  chainLink: '증거 검증 보기',

  figuresTitle: '흐름',
  ownFigures: '맡은 기관의 숫자예요.',
  table: '표로 보기',
  day: '날짜',
  week: '주 (월요일)',
  label: (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`,
  number,
  none: '아직 셀 것이 없어요. 한 시간마다 세어서 보여 드려요.',
  reachTitle: '서로 다른 회사의 방법이 둘 이상인 주민',
  reachText:
    '한 회사가 멈춰도 알림이 닿는 분이에요. 확인을 마치고 지금 쓸 수 있는 방법만 세고, 카카오톡과 이메일만 있는 분은 넣지 않아요.',
  reachNow: (two: number, all: number) =>
    `${number(all)}명 가운데 ${number(two)}명 (${all === 0 ? 0 : Math.round((two / all) * 1000) / 10}%)`,
  reachSeries: { two: '둘 이상', rest: '하나거나 없음' },
  consentTitle: '주마다 받고 거둔 동의',
  consentSummary: (granted: number, withdrawn: number) =>
    `석 달 동안 동의 ${number(granted)}건, 철회 ${number(withdrawn)}건`,
  consentSeries: { granted: '동의', reconfirmed: '2년 뒤 다시 확인', withdrawn: '철회' },
  volumeTitle: '날마다 보낸 알림, 처음 보낸 방법으로',
  volumeText: '포털이 보내라고 답한 알림을 계획의 첫 방법으로 세었어요. 지금 시간과 시험용 키는 빼요.',
  volumeSummary: (total: number) => `한 달 동안 모두 ${number(total)}건`,
  channel: (which: Channel) => channel.name[which],
  costTitle: '이번 달 비용',
  costRows: {
    actual: '지금까지 보낸 방법대로',
    allSms: '모두 문자로 보냈다면',
    saved: '차이',
  },
  costHead: '어떻게',
  costAmount: '금액',
  won,
  costUnset: '알림 하나의 단가를 정하면 보여요.',
  costPrice: (item: string, won: number) => `${item} 한 건 ${won.toLocaleString('ko')}원, 출처:`,
  costText: '기기 알림과 이메일은 건마다 드는 돈이 없어요. 다음 방법으로 한 번 더 보낸 것은 넣지 않았어요.',

  alarmsTitle: '경보',
  alarmsLead:
    '사람이 봐야 하는 일이에요. 맡는 사람이 무엇을 할지 적고, 살펴본 뒤에 무엇을 했는지 적어 끝내요. 맡은 뒤에 같은 일이 또 생기면 새 경보가 나와요.',
  alarmsNone: '열린 경보가 없어요',
  alarmsNoneText: '일이 생기면 여기와 첫 화면에 나와요.',
  openedAt: (at: Instant) => `${formatDateTime('ko', at)}부터`,
  takenBy: (by: string, at: Instant) => `${by} 님이 ${formatDateTime('ko', at)}에 맡았어요`,
  note: '무엇을 할지',
  noteHint: '예: 통신사에 전화함, 10시에 다시 확인',
  take: '이 경보 맡기',
  close: '이 경보 끝내기',
  closingNote: '무엇을 확인했고 어떻게 했는지',
  closingHint: '예: 기관에 확인함, 시험 발송이었음',
  bothNote: '무엇을 할지, 또는 무엇을 했는지',
  endsByItself: {
    channels: '방법이 하나라도 풀리면 저절로 끝나요.',
    key: '키의 격리를 풀거나 키를 폐기하면 저절로 끝나요.',
  },
  closed: '경보를 끝냈어요',
  stands: '원인이 아직 남아 있어서 끝낼 수 없어요',
  inAudit: '누구를 등록한 일인지 감사 기록에서 보기',
  keyOf: (lastFour: string) => `키 …${lastFour}`,
  fact: alarmFact,
  overTitle: '끝난 경보',
  overColumns: { kind: '무슨 일', scope: '기관', opened: '시작', closed: '끝', note: '어떻게 끝났는지' },
  overByItself: '원인이 없어져서 저절로 끝났어요',
  overBy: (by: string, note: string) => `${by}: ${note}`,
  gone: '이미 닫혔거나 다른 분이 먼저 맡은 경보예요',
  taken: '경보를 맡았어요',
  somebody: '담당자',
}
