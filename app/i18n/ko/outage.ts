import type { AlarmKind } from '#app/domain/alarm.ts'
import type { Channel, StepChannel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import type { Language } from '#app/domain/language.ts'
import type { ManualPhase } from '#app/domain/manual.ts'
import type { CountedOutcome } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDateTime, formatSpan, formatStamp, formatTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const { name } = channel
const all = '모든 기관'
const count = (value: number) => `${value.toLocaleString('ko')}건`

/** The outage desk and the manual. */
export const outage = {
  title: '장애 대응',
  lead: '알림을 보내는 방법이 지금 어떤지, 무엇이 달라졌는지 보고 알려요.',
  nowTitle: '지금 상태',
  health: { operational: '정상', degraded: '느림', down: '막힘' } satisfies Record<Health, string>,
  since: (at: Instant) => `${formatDateTime('ko', at)}부터`,
  all,
  scope: (agency: string | null) => agency ?? all,
  saidTitle: '알려 둔 것',
  saidNone: '막히거나 느리다고 알려 둔 방법이 없어요.',
  saidColumns: {
    channel: '방법',
    health: '상태',
    scope: '기관',
    by: '누가',
    reason: '까닭',
    until: '끝나는 때',
    act: '할 일',
  },
  by: { staff: '담당자', detector: '자동 감지' },
  open: '풀릴 때까지',
  at: (at: Instant) => formatStamp('ko', at),
  declare: '장애 알리기',
  extend: '늘리거나 고치기',
  lift: '풀기',
  actOf: (act: string, which: Channel, agency: string | null) => `${act} (${name[which]}, ${agency ?? all})`,
  alarmsTitle: '확인할 일',
  alarmsNone: '확인할 일이 없어요.',
  alarmColumns: { kind: '무슨 일', scope: '기관', at: '언제부터' },
  alarms: {
    all_channels_down: '자동 감지로는 남은 방법까지 막혀서, 바꾸지 않고 사람을 기다려요',
    key_quarantined: '한 키가 연락처를 너무 많이 못 쓰게 해서 격리했어요',
    key_walks_numbers: '한 키가 번호를 차례로 물어보고 있어요',
    advertising_reported: '주민이 동의하지 않은 광고를 받았다고 알렸어요',
    registration_denied: '주민이 본인이 등록하지 않았다고 알렸어요',
  } satisfies Record<AlarmKind, string>,
  alarmsLink: '경보를 맡거나 끝내기',
  keysTitle: '격리된 키',
  keysText: '이 키가 알린 결과는 받아 두지만, 그것으로 연락처를 막지는 않아요.',
  keyColumns: { agency: '기관', key: '키', at: '언제부터', kills: '앞선 1시간에 막은 연락처', act: '할 일' },
  keyEnding: (lastFour: string) => `…${lastFour}`,
  release: '격리 풀기',
  releaseOf: (agency: string, lastFour: string) => `격리 풀기 (${agency} …${lastFour})`,
  count,
  chartsTitle: '최근 6시간의 발송 결과',
  chartsLead: '기관이 알린 결과를 15분씩 모았어요. 시험용 키가 알린 것은 빼요.',
  chartChannel: '방법',
  chartShow: '보기',
  chartOf: (which: Channel, agency: string | null) => `${name[which]}, ${agency ?? all}`,
  chartSummary: (delivered: number, uncertain: number, broken: number) =>
    `최근 6시간: 전달됨 ${count(delivered)}, 알 수 없음 ${count(uncertain)}, 장애 ${count(broken)}`,
  chartTable: '숫자로 보기',
  chartTime: '시각',
  chartAt: (at: Instant) => formatTime('ko', at),
  outcomes: { delivered: '전달됨', uncertain: '알 수 없음', outage: '장애' } satisfies Record<
    CountedOutcome,
    string
  >,

  declareTitle: '장애 알리기',
  declareLead: '알리면 바로 다음 조회부터 적용되고, 주민 화면에도 보여요.',
  which: '어떤 방법인가요',
  healthLabel: '어떤 상태인가요',
  healthTexts: {
    down: '이 방법을 건너뛰고 다음 방법으로 보내요',
    degraded: '이 방법으로 보내되 덜 기다려요',
    operational: '자동 감지가 막혔다고 해도 쓸 수 있다고 알려요',
  } satisfies Record<Health, string>,
  agencyLabel: '어느 기관인가요',
  reason: '까닭',
  reasonHint: '주민 화면과 기관에 그대로 보여요. 예: 데이터센터 화재로 카카오톡이 멈췄어요.',
  hours: '몇 시간 뒤에 저절로 끝낼까요',
  hoursHint: '1에서 720까지 적어요. 끝나기 전에 늘릴 수 있어요.',
  wordsTitle: '주민에게 보일 말',
  wordsText: '비워 두면 늘 쓰는 말이 보여요.',
  wordsIn: { ko: '한국어', en: '영어', zh: '중국어', vi: '베트남어' } satisfies Record<Language, string>,
  toConfirm: '다음: 미치는 범위 확인하기',
  confirmTitle: (which: Channel, health: Health) =>
    ({
      down: `${josa(name[which], '이/가')} 막혔다고 알릴까요?`,
      degraded: `${josa(name[which], '이/가')} 느리다고 알릴까요?`,
      operational: `${josa(name[which], '이/가')} 정상이라고 알릴까요?`,
    })[health],
  reachAll: (agencies: number) => `모든 기관 ${agencies}곳의 알림에 바로 적용돼요.`,
  reachOne: (agency: string) => `${agency}의 알림에만 바로 적용돼요.`,
  reachVolume: (notices: number | null) =>
    notices === null
      ? '지난 24시간의 알림 수는 지금 세기에 너무 많아요.'
      : notices === 0
        ? '지난 24시간 동안 이 방법을 먼저 쓰는 알림이 없었어요.'
        : `지난 24시간 동안 이 방법을 먼저 쓰는 알림이 ${notices.toLocaleString('en')}건 있었어요.`,
  reachUntil: (at: Instant) => `${formatDateTime('ko', at)}에 저절로 끝나요. 그 전에 풀거나 늘릴 수 있어요.`,
  goesOnWith: '이미 대응하고 있는 장애예요. 같은 점검표에서 이어서 해요.',
  goesOnLink: '점검표 열기',
  reachReason: (reason: string) => `까닭: ${reason}`,
  confirm: '네, 알리기',
  back: '고치기',
  liftTitle: (which: Channel) => `${name[which]}에 대해 알린 것을 풀까요?`,
  liftText: (agency: string | null) =>
    `${agency ?? all}에 알려 둔 것이 바로 풀려요. 자동 감지가 따로 막혔다고 보면 그것은 남아요.`,
  liftConfirm: '풀기',
  done: {
    declared: '알렸어요. 다음 조회부터 적용돼요',
    lifted: '풀었어요. 다음 조회부터 적용돼요',
    released: '격리를 풀었어요. 그 키의 결과를 다시 믿어요',
    run_ended: '대응을 끝냈어요',
    manual_saved: '매뉴얼을 고쳤어요',
  },

  openRuns: '지금 대응하고 있어요',
  openRun: (title: string, done: string) => `${title}: ${done} 했어요`,
  runsTitle: '장애마다 한 일',
  runsNone: '아직 장애가 없었어요. 막혔다고 알리거나 자동 감지가 찾으면 매뉴얼이 펼쳐져요.',
  runColumns: { start: '시작', channel: '방법', scope: '기관', state: '상태', done: '한 일' },
  runStates: { open: '대응 중', ended: '끝냄' },
  runDone: (done: number, steps: number) => `${steps}가지 가운데 ${done}가지`,
  manualLink: '매뉴얼 보고 고치기',
  phases: {
    first_minutes: '처음 10분',
    until_lifted: '풀릴 때까지',
    afterwards: '끝난 뒤',
  } satisfies Record<ManualPhase, string>,
  runTitle: (which: Channel, agency: string | null) => `${name[which]} 장애 (${agency ?? all})`,
  runLead: (at: Instant, by: string) => `${formatDateTime('ko', at)}에 시작했어요 (${by}).`,
  tick: '했어요',
  untick: '되돌리기',
  tickOf: (act: string, text: string) => `${act}: ${text}`,
  note: '남길 말',
  noteTooLong: '500자까지 남길 수 있어요. 조금 줄여 주세요.',
  noteOf: (text: string) => `남길 말 (${text})`,
  ticked: (who: string | null, at: Instant, note: string | null) =>
    `${who ?? '담당자'}, ${formatDateTime('ko', at)}${note ? `: ${note}` : ''}`,
  notTicked: '아직 안 했어요',
  reportLink: '보고서 보기',
  endRun: '대응 끝내기',
  endText: '끝낸 뒤에는 표시를 바꿀 수 없어요.',

  reportTitle: (which: Channel, agency: string | null) => `${name[which]} 장애 보고서 (${agency ?? all})`,
  reportCsv: '표 파일(CSV) 받기',
  reportFacts: '한눈에 보기',
  reportFrom: '시작',
  reportTo: '끝',
  reportGoesOn: '아직 풀리지 않음',
  reportLasted: '걸린 시간',
  lasted: (seconds: number) => formatSpan('ko', seconds),
  reportConsults: '이 동안의 조회',
  reportChanged: '이 방법을 빼고 답한 것',
  reportMoved: '다른 방법으로 먼저 보내게 한 알림',
  reportMovedTo: (to: StepChannel) => `그 가운데 ${josa(name[to], '으로/로')}`,
  reportDeferred: '남은 방법이 없어 미룬 답',
  reportUnreached: '끝날 때까지 보내지 못한 알림',
  reportCost: '더 든 돈',
  won: (won: number) => `${Math.round(won).toLocaleString('en')}원`,
  priceMissing: '단가가 없어 셈하지 못함',
  priceLink: '단가 정하기',
  timelineTitle: '있었던 일',
  timelineColumns: { at: '언제', what: '무엇을', by: '누가', note: '남긴 말' },
  begun: '매뉴얼을 펼침',
  word: (health: Health | null) =>
    health === null
      ? '알린 것을 풂'
      : { down: '막힘으로 알림', degraded: '느림으로 알림', operational: '정상으로 알림' }[health],
  wordUntil: (at: Instant) => `${formatStamp('ko', at)}까지`,
  ended: '대응을 끝냄',
  changedTitle: '달라진 답',
  changedNone: '이 동안 이 장애 때문에 달라진 답이 없어요.',
  changedColumns: {
    agency: '기관',
    topic: '알림 종류',
    consults: '조회',
    changed: '빼고 답함',
    moved: '옮겨 간 알림',
    deferred: '미룬 답',
    unreached: '못 보낸 알림',
  },

  manualTitle: '장애 대응 매뉴얼',
  manualLead: '장애가 시작되면 이 차례로 할 일이 펼쳐져요. 고치면 다음 장애부터 쓰여요.',
  itemKo: '할 일',
  itemEn: '할 일 (영어)',
  phase: '언제',
  change: '고치기',
  changeOf: (text: string) => `고치기 (${text})`,
  save: '저장하기',
  saveOf: (text: string) => `저장하기 (${text})`,
  remove: '빼기',
  removeOf: (text: string) => `빼기 (${text})`,
  removedTitle: '최근 30일 안에 뺀 할 일',
  restore: '되돌리기',
  restoreOf: (text: string) => `되돌리기 (${text})`,
  addTitle: '할 일 더하기',
  add: '더하기',
}
