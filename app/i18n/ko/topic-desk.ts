import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import type { ContentField, TopicVersionState } from '#app/domain/topic-publication.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { formatStamp } from '#app/i18n/seoul-time.ts'

const count = (value: number) => value.toLocaleString('ko-KR')

const classes: Record<TopicClass, string> = {
  emergency: '긴급',
  statutory: '의무',
  service: '서비스',
  consent: '동의',
  advertising: '광고',
}

const fields: Record<ContentField, string> = {
  class: '분류',
  agency: '기관',
  name: '이름',
  description: '설명',
  example: '예문',
  legalBasis: '근거가 되는 법',
  allowedChannels: '보낼 수 있는 채널',
  defaultOrder: '기본 순서',
  postAfterSeconds: '우편까지 기다리는 시간',
  urgentAllowed: '급한 발송',
  legalService: '법정 송달',
}

/** 담당자 화면의 알림 종류: 초안, 미리보기, 시험, 펴내기. */
export const topicDesk = {
  title: '알림 종류',
  lead: '고치면 초안이 되고, 펴내야 주민과 기관에 반영돼요.',
  none: '아직 알림 종류가 없어요',
  noneText: '하나를 만들어 펴내면 기관이 물어볼 수 있어요.',
  columns: { name: '이름', agency: '기관', class: '분류', state: '진행' },
  shared: '모든 기관',
  open: { draft: '초안 있음', proposed: '두 번째 사람을 기다림', none: '펴냄' },
  isNew: '아직 펴내지 않음',
  classes,
  fields,
  create: '알림 종류 만들기',
  code: '코드',
  codeHint: '기관이 물을 때 쓰는 이름이에요. 나중에 바꿀 수 없어요. 예: library.loan',
  edit: '고치기',
  save: '초안으로 두기',
  languages: { ko: '한국어', en: '영어', zh: '중국어', vi: '베트남어' } satisfies Record<Language, string>,
  alsoIn: (language: string) => `${language}로도 적기 (선택)`,
  inLanguage: (field: string, language: string) => `${field} (${language})`,
  classHint: '의무와 긴급은 근거가 되는 법을 적어야 하고, 펴낼 때 두 사람이 필요해요.',
  classStays: '동의한 주민이 있어서 분류는 바꿀 수 없어요.',
  place: (place: number) => `${place}번째`,
  noChannel: '쓰지 않음',
  postHours: '우편까지 기다리는 시간(시간)',
  postHoursHint: '의무 알림만 써요. 보통 24시간이에요.',
  urgent: '급한 발송을 허락해요',
  urgentText: '의무와 서비스 알림이 방해 금지 시간에도 가요. 펴낼 때 두 사람이 필요해요.',
  legal: '우편이 법정 송달이에요',
  legalText: '문자와 알림톡은 미리 알리기만 하고, 우편은 꼭 보내요(행정절차법 제14조).',
  currentTitle: '지금 모습',
  currentNone: '아직 펴내지 않았어요.',
  previewTitle: '주민에게 이렇게 보여요',
  versionsTitle: '펴낸 기록',
  versionsNone: '여기에서 펴낸 적이 없어요.',
  versionColumns: { number: '판', state: '상태', at: '때', who: '누가', why: '까닭', act: '되돌리기' },
  states: {
    draft: '초안',
    proposed: '기다림',
    published: '펴냄',
    refused: '돌려보냄',
    dropped: '버림',
  } satisfies Record<TopicVersionState, string>,
  at: (at: Instant) => formatStamp('ko', at),
  version: (number: number) => `${number}판`,
  found: '가져온 그대로',
  who: (author: string | null, proposed: string | null, decided: string | null) =>
    [author && `쓴 사람 ${author}`, proposed && `올린 사람 ${proposed}`, decided && `정한 사람 ${decided}`]
      .filter(Boolean)
      .join(', '),
  restore: '초안으로 되돌리기',
  restoreOf: (number: number) => `${number}판을 초안으로 되돌리기`,
  restoreWhy: (number: number) => `${number}판으로 되돌려요`,
  openTitle: '초안이 있어요',
  openProposed: '두 번째 사람의 확인을 기다려요',
  toDraft: '초안 보기',
  draftTitle: '초안 살펴보기',
  changesTitle: '바뀌는 것',
  changesNone: '지금과 같아요.',
  changeColumns: { field: '항목', before: '지금', after: '초안' },
  empty: '없음',
  yes: '예',
  no: '아니요',
  hours: (hours: number) => `${count(hours)}시간`,
  tryTitle: '지난 30일에 이랬다면',
  tryNone: '새 알림 종류라 비추어 볼 답이 없어요.',
  tried: (looked: number, isPartial: boolean, changed: number) =>
    looked === 0
      ? '지난 30일 동안 이 알림을 물은 기관이 없어요.'
      : `${isPartial ? '30일에서 고루 고른 ' : ''}답 ${count(looked)}개 가운데 ${count(changed)}개가 달라져요.`,
  triedColumns: { what: '결과', answers: '답' },
  triedRows: {
    changed: '달라져요',
    same: '그대로예요',
    residentChanged: '알 수 없어요: 주민이 그 뒤에 설정을 바꿨거나 떠났어요',
    unknown: '알 수 없어요: 채널이나 주소, 알림 종류의 그때 상태를 다시 맞출 수 없어요',
  },
  triedText:
    '증거에 남은 답을 지금의 규칙으로 다시 내 보았어요. 다시 낼 수 없는 답은 어림잡지 않고 따로 셌어요.',
  count,
  why: '고치는 까닭',
  whyHint: '기록에 남아요. 예: 도서관 요청으로 이메일을 먼저 보내요',
  propose: '확인 부탁하기',
  proposeText: '이 알림은 두 사람이 펴내요. 부탁하면 다른 사람이 확인할 때까지 고칠 수 없어요.',
  proposeAny: '펴낼 수 있는 사람에게 확인을 부탁해요. 그때까지 고칠 수 없어요.',
  publish: '펴내기',
  publishTitle: '펴내기',
  publishText: '펴내면 바로 다음 조회부터, 그리고 주민 화면에 반영돼요.',
  toPublish: '펴내러 가기',
  approve: '확인하고 펴내기',
  refuse: '돌려보내기',
  refusal: '돌려보내는 까닭',
  own: '내가 올린 것이라 다른 사람이 확인해야 해요.',
  drop: '초안 버리기',
  withdraw: '부탁 거두기',
  saveMine: '그래도 내 것으로 저장하기',
  overtakenText: (author: string | null) =>
    `그사이 ${author ?? '다른 분'} 님이 저장했어요. 적으신 것은 아래 칸에 그대로 있어요. 저장된 것과 견주어 보고 다시 저장해 주세요.`,
  overtakenLook: '저장된 것 보기(새 창)',
  faults: {
    stale: '살펴보는 사이에 초안이 바뀌었어요. 다시 보고 정해 주세요.',
    second_person: '이 알림은 두 사람이 펴내요. 초안 화면에서 확인을 부탁해 주세요.',
    same_person: '내가 올린 것은 내가 확인할 수 없어요.',
    same_hand:
      '한 분이 다른 분을 (또는 같은 분이 두 분을) 초대하거나 재설정하거나 역할을 바꾼 지 얼마 안 돼서, 두 사람으로 볼 수 없어요. 다른 총괄 관리자가 한 분을 재설정하거나, 다른 담당자가 확인하거나, 정한 날수(보통 7일)가 지나면 돼요.',
    overtaken: '그사이 초안이 바뀌었어요',
    proposed: '두 번째 사람의 확인을 기다리고 있어서 고칠 수 없어요. 먼저 부탁을 거두세요.',
    invalid: '지금은 이대로 펴낼 수 없어요. 초안을 열어 다시 저장해 주세요.',
  },
  done: {
    topic_saved: '초안을 두었어요',
    topic_restored: '되돌린 초안을 만들었어요. 살펴보고 펴내 주세요',
    topic_dropped: '초안을 버렸어요',
    topic_proposed: '확인을 부탁했어요',
    topic_published: '펴냈어요',
    topic_refused: '돌려보냈어요',
  },
}
