import type { Channel } from '#app/domain/channel.ts'
import type { CaseWay, RequestAnswer, RequestKind, RequestState } from '#app/domain/resident-case.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDate, formatDateTime, formatTime } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'
import { channel } from './channel.ts'

/** Residents at the counter: looking for one, and what is done on their word. */
export const desk = {
  findTitle: '주민 찾기',
  findLead: '사유를 먼저 적고, 전화번호나 이메일을 끝까지 정확히 적어요. 찾은 기록과 사유는 그분도 봐요.',
  reason: '사유',
  reasonHint: '주민이 읽는 말이에요. 전화번호나 주민등록번호는 적지 마세요. 예: 창구 방문, 수신 방법 문의',
  way: '무엇으로 찾나요',
  ways: {
    phone: '휴대전화 번호',
    email: '이메일',
    paper: '창구에서 드린 종이의 확인 번호',
  } satisfies Record<CaseWay, string>,
  typed: '번호나 주소',
  find: '찾기',
  notFound: '그 번호나 주소로 확인된 주민이 없어요',
  notFoundText: '다시 확인해 주세요. 본인이 확인을 마치지 않은 연락처로는 찾을 수 없어요.',
  tooMany: '한 시간에 찾을 수 있는 횟수를 넘었어요',
  tooManyText: '한 시간 뒤에 다시 찾거나 총괄 관리자에게 알려 주세요.',
  register: '휴대전화가 없는 분 등록하기',
  requestsTitle: '받은 신청',
  requestsLead: '신청을 받은 날부터 열흘 안에 답해요 (개인정보 보호법 시행령 §41, §43).',
  requestsNone: '받은 신청이 없어요',
  requestColumns: { kind: '신청', received: '받은 날', due: '기한', state: '상태', answer: '답' },
  requestKinds: { export: '내 기록 열람', erase: '탈퇴와 삭제' } satisfies Record<RequestKind, string>,
  requestStates: {
    open: '답하기 전',
    late: '기한이 지남',
    answered: '답함',
    answered_late: '늦게 답함',
  } satisfies Record<RequestState, string>,
  answers: {
    done: '처리함',
    refused: '거절함',
    taken_back: '본인이 거둠',
  } satisfies Record<RequestAnswer, string>,
  date: (at: Instant) => formatDate('ko', at),

  caseTitle: '주민 한 분',
  caseLead: (reason: string, endsAt: Instant) =>
    `사유: ${reason}. ${formatTime('ko', endsAt)}까지 볼 수 있고, 그 뒤에는 다시 찾아요.`,
  facts: '등록된 내용',
  registered: '등록한 때',
  at: (at: Instant) => formatDateTime('ko', at),
  language: '알림을 받는 말',
  phone: '로그인하는 휴대전화',
  email: '이메일',
  none: '없음',
  reveal: '가린 곳 보기',
  revealOf: (what: string) => `${what} 가린 곳 보기`,
  revealed: (what: string, address: string) => `${what}: ${address}`,
  revealedText:
    '본 것은 기록에 남고, 주민이 자기 기록에서 사유와 함께 읽어요. 이 화면을 벗어나면 다시 가려요.',
  channelsTitle: '받는 곳',
  channelColumns: { channel: '받는 방법', address: '주소', state: '상태', reveal: '보기' },
  verified: '확인함',
  unverified: '확인 전',
  unreachable: '닿지 않음',
  addedTitle: '창구에서 적은 새 연락처',
  addedText: (effectiveAt: Instant, isProven: boolean) =>
    isProven
      ? `인증번호를 확인했어요. ${formatDateTime('ko', effectiveAt)}부터 써요.`
      : `인증번호를 아직 확인하지 않았어요. 확인하지 않으면 쓰지 않아요.`,
  undo: '되돌리기',
  undoOf: (which: Channel) => `되돌리기 (${channel.name[which]})`,
  topicsTitle: '알림 종류',
  topicColumns: { name: '알림', state: '상태' },
  topicStates: {
    always: '항상 받음',
    on: '받음',
    off: '받지 않음',
    masked: '기관째로 받지 않음',
    agreed: '동의함',
    not_agreed: '동의하지 않음',
  },
  helpersTitle: '보호자와 도우미',
  guardian: (phone: string | null) => `보호자 ${phone ?? ''}`,
  noHelpers: '보호자도 도우미도 없어요.',
  formsTitle: '보관한 서류',
  formsNone: '보관한 서류가 없어요.',
  formOf: (paper: string, at: Instant) => `${paper} (${formatDate('ko', at)})`,
  openForm: '스캔한 파일 열기',
  acts: '창구에서 할 일',
  endHelp: '도움 끝내기',
  endHelpOf: (name: string) => `도움 끝내기 (${name})`,

  sayTitle: '알림을 끄거나 동의를 거두기',
  sayLead: '주민이 말씀하신 것을 서류에 적고, 그 번호를 남겨요. 주민의 기록에는 창구에서 한 것으로 남아요.',
  topic: '알림 종류',
  word: '무엇을 하나요',
  words: {
    withdraw: '동의를 거둬요',
    withdraw_night: '밤 시간 동의만 거둬요',
    off: '알림을 꺼요',
    on: '알림을 다시 켜요',
  },
  method: '어떻게 말씀하셨나요',
  methods: { paper: '서류에 적고 서명하셨어요', counter: '말씀하셔서 직원이 적었어요' },
  paperNumber: '서류 번호',
  paperHint: '서류를 찾을 수 있는 번호예요. 예: 민원-2026-0412',
  file: '스캔한 서류',
  fileHint: 'PDF, JPEG, PNG 파일, 900KB까지. 주민의 열쇠로 잠가서 보관해요.',
  say: '말씀하신 대로 하기',
  done: {
    said: '말씀하신 대로 했어요',
    unchanged: '이미 그렇게 되어 있어서 바뀐 것이 없어요',
    added: '인증번호를 보냈어요',
    proven: '인증번호를 확인했어요. 하루 뒤부터 써요',
    undone: '되돌렸어요',
    asked: '신청을 받았어요',
    answered: '신청에 답했어요',
    helped: '도움을 끝냈어요',
  },

  addTitle: '새 연락처 적기',
  addLead:
    '그곳으로 인증번호를 보내고, 예전 연락처마다 바로 알려요. 인증번호를 확인하고 하루가 지나야 쓰기 시작하고, 그동안 주민이 되돌릴 수 있어요.',
  channel: '받는 방법',
  address: '번호나 주소',
  add: '적고 인증번호 보내기',
  code: '주민이 받은 숫자 6자리',
  prove: '확인',

  askTitle: '열람이나 탈퇴 신청 받기',
  askLead: '신청을 받으면 주민의 연락처마다 바로 알려요. 탈퇴는 하루가 지난 뒤에 처리할 수 있어요.',
  kind: '신청',
  ask: '신청 받기',
  answerTitle: '답할 신청',
  answerOf: (answer: string, kind: string) => `${kind}: ${answer}`,
  tooSoon: '신청을 받고 하루가 지나야 처리할 수 있어요',
  askedAlready: '같은 신청을 이미 받았어요',
  eraseText: '처리하면 그분의 기록이 바로 지워지고 되돌릴 수 없어요.',

  confirmationTitle: '전자고지 확인 내용',
  confirmationLead: '전자정부법 시행령 §13①의 다섯 가지예요. 연 기록이 남고 주민도 봐요.',
  confirmationButton: '다섯 가지 열기',
  confirmationNone: '확인한 내용이 없어요.',
  items: {
    confirmedAt: '확인한 때',
    document: '읽은 글',
    personal: '1. 인적 사항',
    kinds: '2. 고지의 종류',
    receiving: '3. 받는 곳',
    signature: '4. 전자서명 보유',
    other: '5. 그 밖의 사항',
  },
  yes: '있음',
  no: '없음',
  csv: '표 파일로 받기 (CSV)',
  csvHead: '확인한 때,읽은 글,인적 사항,고지의 종류,받는 곳,전자서명 보유,그 밖의 사항',

  registerTitle: '휴대전화가 없는 분 등록하기',
  registerLead:
    '신분증으로 본인인지 확인하고 등록해요. 의무 알림은 우편으로 가고, 확인 번호를 종이에 적어 드려요.',
  registerAge: '만 14세 이상인 것을 확인했어요',
  registerRead: '처리하는 정보와 기간, 거절할 권리를 읽어 드렸어요',
  registerButton: '등록하고 종이 만들기',
  registeredTitle: '등록했어요. 종이를 인쇄해 드리세요',
  registeredText: '확인 번호는 지금만 보여요. 다음에 창구에 오시면 이 번호로 찾아요.',
  openCase: '이분 화면 열기',
  paper: '확인 번호 종이 만들기',
  paperText: '전에 드린 종이는 쓸 수 없게 돼요.',
  hasPhone: '휴대전화로 로그인하는 분이라 종이가 필요 없어요',

  residentAdded: {
    title: '주민센터 창구에서 새 연락처를 적었어요',
    text: (which: Channel, address: string | null, at: Instant, isProven: boolean) =>
      `${josa(channel.name[which], '으로/로')} 받을 곳: ${address ?? ''}. ${
        isProven ? `${formatDateTime('ko', at)}부터 써요.` : '인증번호를 확인해야 써요.'
      } 부탁하지 않으셨다면 되돌려 주세요.`,
    undo: '되돌리기',
  },
}
