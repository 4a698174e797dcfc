import type { Channel } from '#app/domain/channel.ts'
import type { Change, ChangedBy } from '#app/domain/history-change.ts'
import type { Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

/** One sentence for each kind of change: what it is now, and what it was before. */
export type ChangeWords = { [K in Change['kind']]: (change: Extract<Change, { kind: K }>) => string }

const { name } = channel
const by = (which: Channel) => josa(name[which], '으로/로')
const LANGUAGES: Record<Language, string> = { ko: '한국어', en: '영어', zh: '중국어', vi: '베트남어' }

const order = (list: readonly Channel[] | null) =>
  list === null
    ? '알림 종류마다 정해진 순서'
    : list.length === 0
      ? '우편만'
      : list.map((each) => name[each]).join(', ')
const hours = (between: QuietHours | null) =>
  between === null
    ? '쉬는 시간 없음'
    : `${formatTimeOfDay('ko', between.start)}부터 ${formatTimeOfDay('ko', between.end)}까지`

const LOOKED = {
  settings: '내 설정을',
  phone: '내 전화번호를',
  email: '내 이메일 주소를',
  confirmation: '전자고지 확인 내용을',
  consents: '동의하고 거둔 기록을',
  records: '인쇄해 드리려고 내 기록을 모두',
}

const changed: ChangeWords = {
  language: ({ after }) => `알림을 받는 말을 ${josa(LANGUAGES[after], '으로/로')} 정했어요.`,
  share: ({ after }) =>
    after ? '기관에 연락처를 알려 주어도 좋다고 하셨어요.' : '기관에 연락처를 알려 주지 않기로 하셨어요.',
  order: ({ before, after }) => `받는 순서: ${order(after)} (바꾸기 전: ${order(before)})`,
  quiet_hours: ({ before, after }) => `쉬는 시간: ${hours(after)} (바꾸기 전: ${hours(before)})`,
  contact_point: ({ channel: which, deed }) =>
    ({
      added: `${by(which)} 받을 곳을 더했어요.`,
      replaced: `${by(which)} 받을 곳을 다른 번호나 주소로 바꿨어요.`,
      verified: `${by(which)} 받을 곳이 본인 것인지 확인했어요.`,
      removed: `${by(which)} 받을 곳을 지웠어요.`,
    })[deed],
  topic_order: ({ topic, before, after }) =>
    `‘${topic.ko}’ 받는 순서: ${generally(after)} (바꾸기 전: ${generally(before)})`,
  topic_opted_out: ({ topic, after }) =>
    after ? `‘${topic.ko}’ 알림을 껐어요.` : `‘${topic.ko}’ 알림을 다시 켰어요.`,
  agency_opted_out: ({ agency, after }) => {
    const whose = agency ?? '여러 기관이 함께 쓰는'
    return after ? `${whose} 알림을 모두 껐어요.` : `${whose} 알림을 다시 켰어요.`
  },
  topic_backups: ({ topic, after }) =>
    after
      ? `‘${topic.ko}’ 알림이 닿지 않으면 다음 길로도 받기로 했어요.`
      : `‘${topic.ko}’ 알림은 첫 번째 길로만 받기로 했어요.`,
  consent: ({ topic, act, night }) =>
    ({
      grant: `‘${topic.ko}’ 알림을 받겠다고 동의했어요${night ? ' (밤 시간에도)' : ''}.`,
      reconfirm: `‘${topic.ko}’ 알림을 계속 받겠다고 다시 확인했어요${night ? ' (밤 시간에도)' : ''}.`,
      withdraw: night
        ? `‘${topic.ko}’ 알림의 밤 시간 동의를 거뒀어요.`
        : `‘${topic.ko}’ 알림의 동의를 거뒀어요.`,
      unanswered: `‘${topic.ko}’ 알림의 글이 바뀌어 다시 여쭸는데 답이 없어서 ${night ? '밤 시간 ' : ''}동의가 끝났어요.`,
    })[act],
  block_lifted: ({ agency, channel: which }) => `${agency} 알림을 ${by(which)} 다시 받기로 했어요.`,
  disowned: ({ channel: which }) =>
    `${by(which)} 받으신 분이 본인 것이 아니라고 해서, 그곳으로 보내는 것을 멈췄어요.`,
  number_given_up: () => '다른 분이 이 번호를 본인 것으로 확인해서, 이 번호로 보내는 것을 멈췄어요.',
  advertising_reported: ({ topic, agency }) =>
    `${josa(agency, '이/가')} 보낸 ‘${topic.ko}’ 알림이 광고였다고 알렸어요.`,
  number_changed: () => '로그인하는 휴대전화 번호를 바꿨어요.',
  counter_code: ({ deed }) =>
    ({
      made: '주민센터에서 확인 번호를 종이로 드렸어요.',
      used: '종이에 적힌 확인 번호로 등록된 내용을 봤어요.',
      denied: '종이에 적힌 번호로 들어온 분이 직접 등록한 것이 아니라고 알렸어요.',
    })[deed],
  looked: ({ what, role, reason }) =>
    `${role === 'counter_clerk' ? '주민센터 창구 직원이' : '알림길 담당자가'} ${LOOKED[what]} 봤어요 (사유: ${reason}).`,
  requested: ({ what }) =>
    what === 'erase'
      ? '창구에서 탈퇴를 신청했어요. 하루가 지나면 처리할 수 있어요.'
      : '창구에서 내 기록을 달라고 신청했어요.',
  request_answered: ({ what, answer }) => {
    const asked = what === 'erase' ? '탈퇴 신청' : '내 기록 신청'
    return {
      done: `${josa(asked, '을/를')} 처리했어요.`,
      refused: `${josa(asked, '을/를')} 받아들이지 않았어요. 까닭은 주민센터에서 알려 드려요.`,
      taken_back: `${josa(asked, '을/를')} 거뒀어요.`,
    }[answer]
  },
  counter_address: ({ channel: which, deed }) =>
    deed === 'added'
      ? `창구에서 ${by(which)} 받을 새 연락처를 적었어요. 하루 동안 되돌릴 수 있어요.`
      : `창구에서 적은 새 연락처를 되돌렸어요 (${name[which]}).`,
  guardian: ({ deed }) =>
    ({
      added: '창구에서 새 보호자를 적었어요. 하루 동안 되돌릴 수 있어요.',
      ending: '창구에서 보호자가 정하는 때를 끝내기로 적었어요. 하루 동안 되돌릴 수 있어요.',
      undone: '창구에서 보호자에 대해 적은 것을 되돌렸어요.',
      agreed: '보호자가 동의했고, 이제 함께 정해요.',
      replaced: '보호자가 바뀌었어요.',
      ended: '보호자가 정하는 때가 끝났어요.',
      doubted: '보호자의 번호를 쓰는 분이 바뀌었을 수 있어서, 확인할 때까지 보호자가 정할 수 없게 했어요.',
      confirmed: '보호자의 번호를 다시 확인해서, 보호자가 다시 함께 정해요.',
    })[deed],
  number_refused: () => '번호를 바꾼 적이 없다고 하셔서, 새 번호를 멈췄어요.',
  exported: () => '내 기록을 모두 파일로 내려받았어요.',
  login: ({ deed, name: service }) =>
    deed === 'linked' ? `${service.ko} 로그인을 연결했어요.` : `${service.ko} 로그인의 연결을 끊었어요.`,
  passkey: ({ deed }) =>
    deed === 'added' ? '로그인할 패스키를 만들었어요.' : '로그인하는 패스키를 지웠어요.',
  help_asked: () => '도우미를 부탁했어요.',
  help_began: () => '도우미 부탁을 받아들였어요.',
  help_ended: () => '도우미의 도움을 끝냈어요.',
  help_cancelled: () => '도우미 부탁을 거뒀어요.',
  help_scope: ({ scope }) =>
    scope === 'set' ? '도우미가 설정을 바꿀 수도 있게 했어요.' : '도우미가 설정을 보기만 할 수 있게 했어요.',
  help_looked: ({ isGuardian }) => `${isGuardian ? '보호자' : '도우미'}가 내 설정을 열어 봤어요.`,
  other: () => '설정이 바뀌었어요.',
}

const generally = (list: readonly Channel[] | null) => (list === null ? '평소 순서' : order(list))

const who: Record<ChangedBy, string> = {
  resident: '내가 바꿨어요',
  link: '메시지의 링크에서 바꿨어요',
  guardian: '보호자가 바꿨어요',
  helper: '도우미가 바꿨어요',
  counter: '창구 직원이 대신 바꿨어요',
  import: '기관의 명부에서 왔어요',
  staff: '알림길 담당자가 바꿨어요',
  looker: '바뀐 것은 없어요',
  operator: '운영 담당자가 바꿨어요',
  system: '알림길이 스스로 바꿨어요',
}

/** `/history/changes`: what changed, by whom, and the way back. */
export const historyChanges = {
  lead: '바뀐 것을 모두 적어 두었어요. 가장 최근에 바꾼 것은 여기서 바로 되돌릴 수 있어요.',
  emptyTitle: '아직 바뀐 것이 없어요',
  emptyText: '설정을 바꾸시면 여기에 남아요.',
  changed,
  who,
  whoHelped: (name: string) => `도우미(${name}) 님이 바꿨어요`,
  whoLooked: (name: string) => `도우미(${name}) 님이 보셨어요. 바뀐 것은 없어요`,
  undo: '되돌리기',
  undoOf: (sentence: string) => `되돌리기: ${sentence}`,
  undone: '되돌렸어요',
  undoneText: '다음 알림부터 이대로 보내요.',
  notUndone: '되돌리지 못했어요',
  notUndoneText: '그사이에 다시 바뀌었어요. 아래에서 지금 설정을 확인해 주세요.',
}
