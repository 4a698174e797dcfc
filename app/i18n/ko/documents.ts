import { formatDate, formatDateTime, formatStamp } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

/** Consent texts and the ledger, for the staff. */
export const documents = {
  title: '동의 문구',
  lead: '주민에게 보이는 동의 문구의 모든 판이에요. 한번 낸 판은 고칠 수 없고, 다른 글은 다른 판으로 내요.',
  none: '아직 낸 문구가 없어요.',
  subjects: { '@sharing': '기관에 다른 연락처 알려 주기', '@policy': '개인정보 처리방침' },
  columns: {
    name: '무엇에 대한 동의',
    inForce: '시작하는 때',
    publisher: '낸 사람',
    state: '상태',
  },
  states: { ahead: '시작 전', in_force: '지금 쓰는 판', past: '지난 판' },
  at: (at: Instant) => formatStamp('ko', at),
  portal: '알림길',
  versionTitle: (name: string, version: string) => `${name} (${version})`,
  before: (version: string) =>
    `앞 판(${version})과 달라진 곳이에요. 지운 말에는 줄을 긋고 넣은 말에는 밑줄을 쳤어요.`,
  first: '첫 판이에요.',
  variants: { ko: '한국어', en: '영어', zh: '중국어', vi: '베트남어', easy: '쉬운 말' },
  variantsLabel: '글의 언어',
  fields: {
    title: '제목',
    sender: '누가 보내거나 받나요',
    purpose: '목적',
    items: '쓰는 정보',
    retention: '기간',
    refusal: '거절할 권리',
    night: '밤 시간',
  },
  gone: '지움',
  added: '넣음',
  fingerprint: '글의 지문 (SHA-256)',

  consentsTitle: '동의 현황',
  consentsLead: '지금 등록되어 있는 주민의 수예요. 한 분의 동의는 주민 찾기에서 사유를 적고 봐요.',
  consentColumns: {
    name: '알림 종류',
    granted: '동의함',
    night: '밤에도 동의함',
    expired: '2년이 지남',
    withdrawn: '거둠',
  },
  consentsNone: '아직 아무도 동의하지 않았어요.',
  noticesTitle: '법에 따라 알려야 하는 것',
  noticesLead: '광고 동의의 결과는 14일 안에, 2년이 되기 전에는 계속 받을지 물어요 (정보통신망법 §50⑦⑧).',
  noticeColumns: {
    duty: '무엇을',
    due: '보낼 것',
    done: '제때 보냄',
    late: '기한이 지남',
    sentLate: '늦게 보냄',
  },
  duties: { result: '동의와 철회의 결과 (14일)', expiring: '2년마다 다시 확인' },
  count: (count: number) => count.toLocaleString('ko'),

  nextTitle: '다음 판 쓰기',
  nextText: '초안은 펴낼 때까지 주민에게 보이지 않아요.',
  hasDraft: '초안이 있어요',
  openDraft: '초안 열기',
  writeNext: '다음 판 쓰기',
  versionsTitle: '모든 판',
  draftTitle: '동의 문구 초안',
  draftOf: (name: string) => `${name}: 다음 판의 초안`,
  draftLead: (inForce: string | null, changedAt: Instant | null, author: string | null) =>
    changedAt === null
      ? inForce === null
        ? '아직 낸 판이 없어요. 언어마다 써서 저장해 주세요.'
        : `지금 쓰는 판(${inForce})의 글에서 시작해요. 언어마다 고쳐서 저장해 주세요.`
      : `${formatDateTime('ko', changedAt)}에 ${author ?? ''} 님이 저장했어요.`,
  missing: (count: number) => `${count}칸 남음`,
  save: '이 언어의 글 저장하기',
  saveMine: '그래도 내 글로 저장하기',
  toPublish: '펴내러 가기',
  drop: '초안 버리기',
  staleText: (author: string | null) =>
    `그사이 ${author ?? '다른 분'} 님이 초안을 바꿨어요. 적으신 글은 아래 칸에 그대로 있어요. 저장된 글은 ‘주민에게 보이는 모습’에서 견주어 보세요.`,
  previewTitle: '주민에게 보이는 모습 (저장된 글)',
  changesTitle: (version: string) => `지금 쓰는 판(${version})과 달라진 곳`,
  changesNone: '저장된 글은 지금 쓰는 판과 같아요.',
  publishTitle: '동의 문구 펴내기',
  publishOf: (name: string) => `${name}: 초안 펴내기`,
  publishLead: '펴낸 판은 고칠 수 없어요. 잘못 냈으면 다음 판을 내요.',
  nothingSaved: '저장된 초안이 없어요',
  versionName: '판의 이름',
  versionHint: (inForce: string | null) =>
    inForce === null
      ? '영어 소문자와 숫자로 지어 주세요. 예: culture-2027-01'
      : `지금 쓰는 판은 ${inForce}예요. 영어 소문자와 숫자로 새 이름을 지어 주세요.`,
  meaning: '앞서 동의한 분께는',
  meaningLegend: '앞서 동의한 분께 이 판은 무엇인가요',
  meaningHint:
    '목적, 쓰는 정보, 기간, 거절할 권리 가운데 뜻이 달라졌으면 알리고 다시 동의를 받아야 해요 (개인정보 보호법 §15②).',
  meanings: { none: '말만 고쳤어요', inform: '미리 알려 드려요', ask: '다시 여쭤봐요' },
  meaningsShort: { none: '알리지 않음', inform: '미리 알림', ask: '다시 여쭘' },
  meaningTexts: {
    none: '뜻은 그대로예요. 아무에게도 알리지 않고, 앞선 동의가 그대로 있어요.',
    inform: '동의한 분 모두에게 시작하기 30일 전에 알려요. 앞선 동의는 그대로 있어요.',
    ask: '동의한 분 모두에게 다시 여쭤봐요. 끝나는 날까지는 앞선 동의가 그대로 있고, 그날까지 답이 없으면 동의가 끝나요.',
  },
  policyMeaningTexts: {
    none: '작은 것이 바뀌어요. 처리방침 화면에 7일 전부터 알려요.',
    inform: '중요한 것이 바뀌어요. 등록된 모든 주민에게 30일 전에 직접 알려요.',
    ask: '',
  },
  inForceOn: '시작하는 날',
  inForceHint: (told: Instant) =>
    `비우면 바로 시작해요. 미리 알리는 판은 ${formatDate('ko', told)}부터 고를 수 있어요.`,
  policyFromHint: (small: Instant, told: Instant) =>
    `작은 것은 ${formatDate('ko', small)}부터, 미리 알리는 것은 ${formatDate('ko', told)}부터 고를 수 있어요.`,
  endsOn: '앞선 동의가 끝나는 날',
  endsHint: (told: Instant) =>
    `다시 여쭤볼 때만 적어요. 바로 시작하면 ${formatDate('ko', told)}부터, 뒤에 시작하면 시작하는 날에서 32일 뒤부터 고를 수 있어요.`,
  why: '고치는 까닭',
  whyHint: '기록에 남아요. 예: 알리는 행사가 늘어 목적을 넓혀요',
  publish: '펴내기',
  ends: '앞선 동의가 끝나는 때',
  published: (at: Instant, by: string | null) => `${by ?? '알림길'} (${formatStamp('ko', at)})`,
  faults: {
    stale: '그사이 초안이 바뀌었어요',
    texts: '아직 쓰지 않은 칸이 있거나 너무 긴 글이 있어요',
  },
  done: {
    document_saved: '초안을 저장했어요',
    document_dropped: '초안을 버렸어요',
    document_published: '펴냈어요',
  },
  campaignTitle: { ask: '다시 여쭤보는 일', inform: '미리 알리는 일' },
  campaignCaption: '얼마나 되었나요',
  campaignState: ({
    startsAt,
    passedAt,
    endedAt,
  }: {
    startsAt: Instant
    passedAt: Instant | null
    endedAt: Instant | null
  }) =>
    endedAt !== null
      ? `${formatDateTime('ko', endedAt)}에 마쳤어요.`
      : passedAt === null
        ? `${formatDateTime('ko', startsAt)}부터 시작해요. 아침 9시부터 저녁 8시 사이에만 보내고, 쉬는 시간을 피해요.`
        : `${formatDateTime('ko', passedAt)}에 모두 한 번 살폈어요. 닿지 않은 분께는 하루에 한 번 다시 보내요.`,
  campaignColumns: { what: '상태', residents: '주민' },
  campaignRows: {
    concerned: '알려야 하는 분',
    sent: '알림이 나간 분',
    waiting: '아직 나가지 않은 분 (차례를 기다리거나 연락처가 없음)',
    answered: '새 글에 동의한 분',
    withdrew: '동의를 거둔 분',
    open: '아직 답하지 않은 분',
    ended: '답이 없어 동의가 끝난 분',
  },
  refresh: '다시 보기',
  actsTitle: '이 판에 동의하고 거둔 수',
  actsText: '동의 장부에 적힌 일을 달마다 세었어요. 떠난 주민의 것도 들어 있고, 누구인지는 나오지 않아요.',
  actsNone: '아직 이 판에 동의하거나 거둔 분이 없어요.',
  actsMonth: '달',
  acts: {
    grant: '동의함',
    night: '그 가운데 밤에도',
    reconfirm: '2년 더 확인함',
    withdraw: '거둠',
    unanswered: '답이 없어 끝남',
  },
  ledgerTitle: '동의 기록',
  ledgerLead: '여시면 주민의 기록에 사유와 함께 남고, 주민도 볼 수 있어요.',
  ledgerNone: '동의하거나 거두신 일이 없어요.',
  ledgerButton: '동의 기록 열기',
  ledgerColumns: { at: '언제', name: '무엇에', act: '한 일', span: '시간', by: '누가', how: '어떻게' },
  openTitle: '기한이 지났거나 7일 안에 닿는 것',
  openNone: '없어요. 모두 제때 나가고 있어요.',
  openColumns: {
    name: '알림 종류',
    duty: '무엇을',
    first: '가장 이른 기한',
    soon: '7일 안',
    late: '기한이 지남',
  },
  openSteps: [
    '장애 대응에서 채널이 멈췄는지 봐요. 멈췄으면 돌아온 뒤 날마다 저절로 다시 보내요.',
    '채널이 모두 되는데 남아 있으면 받을 곳이 없는 분이에요. 창구에 오셨을 때 결과를 알려 드리고 연락처를 여쭤봐요.',
    '기한이 지나 보낸 것은 ‘늦게 보냄’에 남아요. 까닭을 적어 개인정보 보호책임자에게 알려요.',
  ],

  policyAhead: '이 글이 바뀔 예정이에요',
  policyAheadLink: '무엇이 언제 바뀌는지 보기',
  policyFrom: (at: Instant) => `${formatDate('ko', at)}부터`,
  policyFields: {
    sender: '누가',
    purpose: '무엇을 위해',
    items: '어떤 정보를',
    retention: '언제까지',
    refusal: '원하지 않으시면',
    night: '밤에는',
  },
}
