import { refused, unavailable, type Refusal, type SendResult } from './channel.ts'

/**
 * SOLAPI's four-digit status codes, from its own list (github.com/solapi/documents
 * `api-reference/message-status-codes.md`, commit c203145, 2022: the newest that is public). 1xxx: while taking the
 * message, 2xxx: inside the platform, 3xxx: carrier or Kakao; 2000, 3000, 4000 are success on its way.
 */
const REFUSED: Record<Refusal, readonly string[]> = {
  // 3032 미가입자, 3104 카카오톡 미사용자 (KOREA.md 1.4: the same as Kakao's 3019).
  no_user: ['3032', '3104'],
  // 1060/2060 차단된 수신번호, 1061/2061 080 무료수신거부, 3047 착신거절: the person, or someone for them, said no.
  blocked: ['1060', '1061', '2060', '2061', '3047'],
  // 3010 수신번호 형식 오류, 3050 SMS서비스 불가 단말기: no message ever arrives there.
  bad_address: ['3010', '3050'],
  // Our message, template or sender number is wrong; a repetition would be as wrong.
  sender_fault: [
    // 1010–1014, 1025–1034: missing or malformed fields, characters outside EUC-KR (1029), too long (1031).
    ...[
      '1010',
      '1011',
      '1013',
      '1014',
      '1025',
      '1026',
      '1027',
      '1028',
      '1029',
      '1031',
      '1032',
      '1033',
      '1034',
    ],
    // 1041–1053: Alimtalk profile, template, buttons.
    ...[
      '1041',
      '1042',
      '1043',
      '1044',
      '1045',
      '1046',
      '1047',
      '1048',
      '1049',
      '1050',
      '1051',
      '1052',
      '1053',
    ],
    // 1062/2062 발신번호 미등록, 1064/2064 KISA 신고로 인한 차단, 2011/3011 format, 2254/3054/3055 taken for spam,
    // 3013/3059 sender number malformed or forged, 3060 adult check.
    ...['1062', '1064', '2011', '2062', '2064', '2254', '3011', '3013', '3054', '3055', '3059', '3060'],
    // 3101 profile key, 3102 not a friend, 3103 text differs from its template, 3105 no such template, 3106 channel.
    ...['3101', '3102', '3103', '3105', '3106'],
  ],
}

const REASONS = new Map(
  Object.entries(REFUSED).flatMap(([reason, codes]) =>
    codes.map((code) => [code, reason as Refusal] as const),
  ),
)

/**
 * What a status code that is not a success means. Everything not listed above is `unavailable`: servers (1024 2024 3012
 * 3024 3053), routes (1058 3058), account and balance, which an operator mends (1020 1030 2063 2230), the handset of the
 * moment (3040–3046 3051 3056 3057), hours (3108), and codes newer than the list: an unknown word never declares an
 * address dead. So is 3107, "not used KakaoTalk for 72 hours, or blocked Alimtalk": SOLAPI's one code for Kakao's 3018
 * (temporary for this person) and 3020 (blocked); taking it for the latter would end the channel of whoever was away
 * for three days (KOREA.md section 0, 1.4, 1.5).
 */
export function translateStatus(code: string): SendResult {
  const reason = REASONS.get(code)
  return reason ? refused(reason, code) : unavailable(code)
}

/** Taken, handed on, or done: not an error (first digit and 000). */
export const isSuccess = (code: string) => code === '2000' || code === '3000' || code === '4000'
