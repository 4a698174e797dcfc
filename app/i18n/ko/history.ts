import type { StepChannel } from '#app/domain/channel.ts'
import type { Story } from '#app/domain/consult-story.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const by = (which: StepChannel) => josa(name[which], '으로/로')
const arrow = (channels: readonly StepChannel[]) => channels.map((each) => name[each]).join(', ')

/** What became of a notice. A letter has no report of its own. */
const story: Record<Story, (which: StepChannel | null) => string> = {
  arrived: (which) => (which === null ? '도착했어요' : `${by(which)} 도착했어요`),
  uncertain: (which) =>
    which === null ? '도착했는지 알 수 없어요' : `${by(which)} 보냈지만 도착했는지는 알 수 없어요`,
  under_way: () => '보내고 있거나 결과를 기다리고 있어요',
  unreported: () => '기관이 결과를 알려 주지 않았어요',
  failed: () => '보냈지만 닿지 않았어요',
  by_letter: () => '우편으로 보내요',
  postponed: () => '나중에 보내기로 했어요',
  not_sent: () => '보내지 않았어요',
}

const outcome: Record<Outcome, string> = {
  delivered: '도착했어요.',
  uncertain: '보냈지만 도착했는지는 알 수 없어요.',
  no_user: '그곳에 받을 사람이 없다고 해요. 번호나 주소를 확인해 주세요.',
  blocked: '이 기관의 알림을 막아 두셔서 닿지 않았어요.',
  bad_address: '번호나 주소가 맞지 않는다고 해요. 확인해 주세요.',
  temporary: '잠시 받을 수 없는 상태였어요. 전화기가 꺼져 있었을 수 있어요.',
  sender_fault: '보내는 기관 쪽의 문제로 가지 않았어요.',
  outage: '보내는 길이 멈춰 있어서 가지 않았어요.',
}

/** `/history` and what is below it: who asked about me, and why a notice did or did not come. */
export const history = {
  title: '기록',
  tabs: { label: '기록의 종류', asked: '누가 나를 조회했나요', changes: '내가 바꾼 것' },
  askedLead: '기관은 알림을 보내기 전에 어디로 보낼지 알림길에 물어봐요. 물어본 것을 모두 적어 두었어요.',
  emptyTitle: '아직 아무도 조회하지 않았어요',
  emptyText: '기관이 알림을 보내려고 물어보면 여기에 남아요.',
  filter: '기관 고르기',
  filterAll: '모든 기관',
  filterShow: '보기',
  older: '더 오래된 기록 보기',
  newest: '가장 새로운 기록으로',
  law: '2년 동안 볼 수 있어요. 주소는 이 기록에 남기지 않아요.',
  asked: (agency: string, time: string) => `${josa(agency, '이/가')} ${time}에 물어봤어요`,
  told: {
    sequence: (channels: readonly StepChannel[]) =>
      channels.length === 1
        ? `${by(channels[0]!)} 보내라고 답했어요.`
        : `${arrow(channels)} 순서로, 앞의 것이 닿지 않으면 다음으로 보내라고 답했어요.`,
    parallel: (channels: readonly StepChannel[]) =>
      channels.length === 1
        ? `${by(channels[0]!)} 바로 보내라고 답했어요.`
        : `${arrow(channels)} 모두로 한꺼번에 보내라고 답했어요.`,
    from: (time: string) => `지금은 보내지 말고 ${time}부터 보내라고 답했어요.`,
    later: '지금은 보내지 말고 조금 뒤에 다시 물어보라고 답했어요.',
    nothing: '보내지 말라고 답했어요.',
  },
  offline: '알림길에 닿을 수 없어서, 기관이 미리 받아 둔 설정으로 스스로 정했어요.',
  story,
  detail: '자세히 보기',
  detailOf: (topic: string) => `${topic} 자세히 보기`,

  consultTitle: '조회 한 건',
  factAgency: '물어본 기관',
  factTime: '물어본 때',
  factTold: '우리가 답한 것',
  factReference: '기관이 붙인 번호',
  whyTitle: '왜 이 알림이 안 왔나요?',
  whyArrived: '보낸 기관은 알림이 도착했다고 알려 왔어요. 보이지 않으면 차단함이나 스팸함을 확인해 주세요.',
  stepsTitle: '보낸 길과 결과',
  step: (which: StepChannel, result: string) => `${name[which]}: ${result}`,
  stepHeld: (which: StepChannel, time: string) =>
    `${josa(name[which], '은/는')} ${time}부터 보낼 수 있었어요.`,
  outcome,
  noOutcome: '아직 결과가 오지 않았거나, 앞의 것이 닿아서 쓰지 않았어요.',
  noOutcomeFirst: '아직 결과가 오지 않았어요.',
  noOutcomeLetter: '우편은 결과를 따로 알려 주지 않아요.',
  skippedTitle: '건너뛴 길',
  incidentsTitle: '그때 있었던 장애',
  incidentsNone: '그때 알려진 장애는 없었어요.',
  incidentNow: '지금도 이어지고 있어요.',
  mendTitle: '고치고 싶으시면',
  mendChannels: '받을 곳 살펴보기',
  toAsked: '조회 기록',

  ad: '이건 광고였어요',
  adAsk: '이 알림이 광고였나요?',
  adHint: '광고가 아니라고 한 알림에 광고가 들어 있었다면 알려 주세요.',
  adDone: '광고였다고 알려 주셨어요',
  adDoneText: '이 알림을 맡은 담당자가 확인해요. 알려 주신 분이 누구인지는 보이지 않아요.',
  adConfirmTitle: '광고였다고 알릴까요?',
  adConfirmText: (topic: string, agency: string) =>
    `${josa(agency, '이/가')} 보낸 ‘${topic}’ 알림이 광고였다고 담당자에게 알려요.`,
  adConfirmWho: '누가 알렸는지는 담당자에게 보이지 않고, 한 번만 알릴 수 있어요.',
  adConfirmKeep: '알린다고 이 알림이 멈추지는 않아요. 그만 받으시려면 알림 종류에서 꺼 주세요.',
  adConfirm: '광고였다고 알리기',
}
