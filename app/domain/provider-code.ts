import type { Outcome } from './outcome.ts'

export const PROVIDERS = ['nhn_alimtalk', 'nhn_sms', 'solapi'] as const
export type Provider = (typeof PROVIDERS)[number]

/** `null`: no result yet; ask the provider again. */
type Meaning = Outcome | null
type Rows = readonly (readonly [meaning: Meaning, codes: string, what: string])[]

/**
 * NHN Cloud KakaoTalk Bizmessage, 발송 결과 코드: what Kakao answers, as NHN hands it on.
 * Source: github.com/TOAST-DOCS/Alimtalk `ko/error-code.md`, commit 1609500 (KOREA.md 1.4).
 */
const NHN_ALIMTALK: Rows = [
  ['delivered', '1000', '성공'],
  ['no_user', '3019', '카카오톡 유저가 아님'],
  ['blocked', '3020', '알림톡 수신 차단'],
  ['bad_address', '3008', '전화번호 오류'],
  // 3018 is one code for several: no active user for 168 hours, a SIM that is not Kakao's number, a sanction.
  ['temporary', '3018 3021', '메시지를 전송할 수 없음(비활성 사용자 등), 카카오톡 최소 버전 미지원'],
  [
    'uncertain',
    '3005 4000 4001 4122',
    '수신 확인이 안 됨(3일 이내 수신 가능), 결과를 찾을 수 없음, 알 수 없는 상태',
  ],
  ['outage', '2001 2005 3000 3006 3010 3012', '예기치 않은 오류, 내부 시스템 오류, 카카오 통신 실패'],
  [
    'sender_fault',
    '1001 1002 1003 1004 1006 1007 1011 1012 1013 1014 1015 1016',
    '요청, 발신 프로필, 계약, 사업자번호 오류',
  ],
  [
    'sender_fault',
    '1020 1021 1022 1023 1024 1025 1027 1028 1030 1033 2003',
    '수신자 미입력, 채널 차단·닫힘·삭제·제재, 파라미터 오류',
  ],
  [
    'sender_fault',
    '3011 3013 3014 3015 3016 3022 3023 3024 3025 3026 3027',
    '메시지 없음·길이, 템플릿, 발송 가능 시간, 문법, 변수',
  ],
  [
    'sender_fault',
    '3028 3029 3030 3031 3032 3033 3034 3035 3036 3037 3038 3039 3040',
    '강조 표기, 헤더, 아이템이 템플릿과 다름',
  ],
  [
    'sender_fault',
    '3041 3042 3043 3044 3045 3046 3047 3048 3050',
    '아이템 개수, 대표링크, 이미지·쿠폰·커머스 변수',
  ],
  ['sender_fault', '3051 3052 3053 3054 3055 3056 3057 3058', '캐러셀이 템플릿과 다름'],
  [null, '4161', '처리중인 메시지'],
]

/**
 * NHN Cloud SMS, 수신 결과 코드: what the carriers answer.
 * Source: github.com/TOAST-DOCS/SMS `ko/error-code.md`, commit 151e582 (KOREA.md 1.5).
 */
const NHN_SMS: Rows = [
  ['delivered', '1000', '성공'],
  ['no_user', '3001', '가입자 없음'],
  ['blocked', '3006', '착신 거절'],
  ['bad_address', '1002 3003', '수신 번호 형식 오류, 결번(없는 번호)'],
  [
    'temporary',
    '2003 2004 2005 2007 3004 3005 3008 3013',
    '전원 꺼짐, 버퍼 가득 참, 음영 지역, 일시 정지, 호 처리, 단말기 문제, 서비스 거부',
  ],
  // No result within 25 hours (SMS) or 80 (LMS) becomes 2000 by itself (KOREA.md 1.5); 1019: its time to live was over.
  [
    'uncertain',
    '1019 2000 2001 2002 2006 3014 E999',
    'TTL 초과, 전송 시간 초과, 무선망, 메시지 삭제됨, 기타',
  ],
  ['outage', '1001 3011 3015', 'Server Busy, 서버 오류, 전송 경로 없음'],
  [
    'sender_fault',
    '1003 3000 3002 3007 3009 3010 3012 3016 3017 3018 3019',
    '회신 번호, 형식, 첨부, 스팸, 변작 방지, 미등록 번호',
  ],
  ['sender_fault', 'E911 E913 E915 E919', '첨부파일, 중복메시지, 발송 제한 시간'],
]

/**
 * SOLAPI, 메시지 상태 코드. 1xxx: while it is taken, 2xxx: inside the platform, 3xxx: carrier or Kakao.
 * Source: github.com/solapi/documents `api-reference/message-status-codes.md`, commit c203145 (2022: the newest public one).
 */
const SOLAPI: Rows = [
  ['delivered', '4000', '수신 완료'],
  ['no_user', '3032 3104', '미가입자, 카카오톡 미사용자(카카오의 3019)'],
  ['blocked', '1060 1061 2060 2061 3047', '차단된 수신번호, 080 무료수신거부, 착신거절'],
  ['bad_address', '3010 3050', '수신번호 형식 오류, SMS서비스 불가 단말기'],
  // 3107 is one code for Kakao's 3018 (away) and 3020 (blocked): taking it for the latter would end the channel of
  // whoever was away for three days.
  ['temporary', '3041 3042 3043 3044 3045 3046 3051 3107', '단말기 상태, 72시간 미사용 또는 알림톡 차단'],
  [
    'uncertain',
    '3014 3031 3040 3048 3052 3056 3057',
    '알 수 없는 상태, 전송할 수 없음, 시간초과, 운영자 삭제, 무선망',
  ],
  ['outage', '1024 1058 2024 3012 3024 3053 3058', '서버 오류, 연동처 서버 오류, Que Full, 전송경로 없음'],
  [
    'sender_fault',
    '1010 1011 1013 1014 1025 1026 1027 1028 1029 1031 1032 1033 1034',
    '빠지거나 잘못된 값, 글자, 길이',
  ],
  [
    'sender_fault',
    '1041 1042 1043 1044 1045 1046 1047 1048 1049 1050 1051 1052 1053',
    '플러스 친구, 템플릿, 버튼',
  ],
  [
    'sender_fault',
    '1062 1064 2011 2062 2064 2254 3011 3013 3054 3055 3059 3060',
    '발신번호, KISA 차단, 형식, 스팸, 변작, 성인 인증',
  ],
  ['sender_fault', '3101 3102 3103 3105 3106', '발신 프로필, 친구 관계, 템플릿 불일치·미등록, 옐로아이디'],
  // The account's own: an operator mends it, and the message is good.
  ['outage', '1020 1030 2063 2230 3108', '계정, 잔액, 차단된 계정, 발송 가능 시간'],
  [null, '2000 3000', '정상 접수, 이통사로 접수(리포트를 기다리는 중)'],
]

/** The lists themselves, as the guide shows them: what a row means, its codes separated by spaces, the provider's words. */
export const PROVIDER_CODES: Readonly<Record<Provider, Rows>> = {
  nhn_alimtalk: NHN_ALIMTALK,
  nhn_sms: NHN_SMS,
  solapi: SOLAPI,
}

const toTable = (rows: Rows): ReadonlyMap<string, Meaning> =>
  new Map(rows.flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)))

const TABLES: Readonly<Record<Provider, ReadonlyMap<string, Meaning>>> = {
  nhn_alimtalk: toTable(NHN_ALIMTALK),
  nhn_sms: toTable(NHN_SMS),
  solapi: toTable(SOLAPI),
}

/**
 * A provider's code for one message as the outcome to report (CONTRACT 2, `POST /outcomes`).
 * @returns null: there is no result yet. A code that no list holds is `uncertain`: nobody knows whether it arrived, the
 *   sender waits the full time, and an unknown word never declares an address dead
 */
export function translateProviderCode(provider: Provider, code: string): Outcome | null {
  const meaning = TABLES[provider].get(code.trim())
  return meaning === undefined ? 'uncertain' : meaning
}

/** Every code of a provider's list, with what it means here. */
export const listProviderCodes = (
  provider: Provider,
): readonly (readonly [code: string, meaning: Outcome | null])[] => [...TABLES[provider]]
