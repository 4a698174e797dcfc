import { REASONS, SKIP_REASONS, type Reason, type SkipReason } from '#app/domain/reason.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'
import { reason } from '../reason.ts'

const REASON_ADVICE: Record<Reason, string> = {
  no_consent: '보내지 마세요. 동의를 받은 뒤에 물어보면 보낼 수 있어요.',
  consent_withdrawn: '보내지 마세요. 가지고 있는 발송 명단에서도 빼세요.',
  consent_expired: '보내지 마세요. 광고 동의를 다시 받아야 해요(정보통신망법 제50조 제8항).',
  opted_out: '보내지 마세요. 주민이 다시 켜면 다음 조회부터 답이 바뀌어요.',
  no_channel:
    '법정 알림이면 우편을 보내세요. 다른 알림이면 보내지 말고, 창구에서 만날 때 연락처를 확인해 달라고 안내하세요.',
  all_channels_down:
    '`defer`면 `retryAfterSeconds` 뒤에 다시 물어보세요. 법정 알림이면 `steps`에 있는 우편을 보내세요.',
  night_advertising:
    '`notBefore` 시각에 다시 물어보세요. 밤 9시부터 아침 8시까지는 밤 광고 동의가 따로 필요해요.',
  quiet_hours:
    '`notBefore` 시각에 다시 물어보세요. 꼭 지금이어야 하고 허락된 종류라면 `urgent`로 물어볼 수 있어요.',
  emergency_override: '`steps`의 모든 채널로 한꺼번에 보내세요. 따로 할 일은 없어요.',
}

const SKIP_ADVICE: Record<SkipReason, string> = {
  backup_declined: '이 채널로 보내지 마세요. 주민이 대신 받을 곳을 쓰지 않겠다고 했어요.',
  sender_lacks_channel: '이 채널을 쓸 수 있다면 `channels`에 넣어 물어보세요.',
  channel_not_allowed: '할 일은 없어요. 이 알림 종류에 허락되지 않은 채널이에요.',
  no_contact_point: '할 일은 없어요. 주민이 등록하면 다음 조회부터 나와요.',
  blocked: '이 채널로 보내지 마세요. 주민이 풀면 다음 조회부터 나와요.',
  unverified: '이 주소로 보내지 마세요. 아직 본인의 것인지 확인되지 않았어요.',
  unreachable: '이 주소로 보내지 마세요. 없는 번호나 가입하지 않은 번호라고 알려진 주소예요.',
  stale: '이 주소로 보내지 마세요. 번호의 주인이 바뀌었을 수 있어요. 법정 알림에만 있는 까닭이에요.',
  channel_down: '이 채널로 보내지 마세요. 다시 열리면 다음 조회부터 나와요.',
}

export const decisions: DocPage = {
  title: '판단과 까닭',
  lead: '답에 나오는 코드의 뜻과, 보내는 시스템이 할 일이에요.',
  sections: [
    {
      id: 'decision',
      title: '판단 `decision`',
      blocks: [
        {
          caption: '세 가지 판단',
          head: ['코드', '뜻', '할 일'],
          rows: [
            ['`send`', '보내도 돼요.', '`steps`의 순서대로 보내세요.'],
            [
              '`defer`',
              '지금은 아니에요.',
              '`notBefore` 시각에, `retryAfterSeconds`가 있으면 그만큼 뒤에 다시 물어보세요. 가지고 있던 답으로 보내지 마세요.',
            ],
            ['`suppress`', '보내면 안 돼요.', '보내지 말고 `reasons`를 기록해 두세요.'],
          ],
        },
      ],
    },
    {
      id: 'reasons',
      title: '판단의 까닭 `reasons`',
      blocks: [
        '여러 개일 수 있고, 아래 순서로 나와요. 보내도 되는 평소의 답에서는 비어 있어요.',
        {
          caption: '`reasons`에 나오는 코드',
          head: ['코드', '주민에게 보이는 말', '할 일'],
          rows: REASONS.map((code) => [`\`${code}\``, reason.plan[code], REASON_ADVICE[code]]),
        },
      ],
    },
    {
      id: 'skipped',
      title: '채널을 뺀 까닭 `skipped`',
      blocks: [
        '주민의 순서에 있지만 이번에 쓰지 않는 채널과 그 까닭이에요. 여러 까닭이 겹치면 아래에서 먼저 맞는 하나만 나와요.',
        {
          caption: '`skipped[].reason`에 나오는 코드(카카오톡을 예로)',
          head: ['코드', '주민에게 보이는 말', '할 일'],
          rows: SKIP_REASONS.map((code) => [`\`${code}\``, reason.skip[code]('kakao'), SKIP_ADVICE[code]]),
        },
      ],
    },
    {
      id: 'classes',
      title: '알림의 성격 `class`',
      blocks: [
        {
          caption: '성격마다 다른 점',
          head: ['코드', '어떤 알림', '주민이 끌 수 있나요'],
          rows: [
            ['`emergency`', '생명과 안전', '끌 수 없어요. 등록한 모든 곳으로 한꺼번에 보내요.'],
            [
              '`statutory`',
              '세금, 민방위, 민원 결과처럼 꼭 알려야 하는 것',
              '끌 수 없고 받을 곳만 정해요. 끝에는 우편이 있어요.',
            ],
            ['`service`', '예약, 대출, 진행 상황', '끌 수 있어요. 끄기 전에는 보내요.'],
            ['`consent`', '원하는 사람만 받는 소식', '동의해야 보내요.'],
            [
              '`advertising`',
              '광고',
              '동의해야 보내고, 2년마다 다시 확인해요. 밤에는 동의가 하나 더 필요해요.',
            ],
          ],
        },
      ],
    },
    {
      id: 'waiting',
      title: '얼마나 기다리나요',
      blocks: [
        {
          list: [
            '보통 300초, 급한 알림은 60초예요. 느려진 채널은 60초, 급하면 30초예요.',
            '결과가 확실하지 않으면(`uncertain`) `waitSeconds`를 다 기다린 뒤 다음으로 가세요. 서두르면 같은 알림이 두 번 가요.',
            '답은 10분 동안, 네 채널 가운데 하나라도 정상이 아니면 1분 동안 쓸 수 있어요. 정확한 끝은 `validUntil`이에요.',
          ],
        },
      ],
    },
  ],
}
