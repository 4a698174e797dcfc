import { OUTCOMES, type Outcome } from '#app/domain/outcome.ts'
import { PROVIDER_CODES, PROVIDERS, type Provider } from '#app/domain/provider-code.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

const MEANING: Record<Outcome, [what: string, effect: string]> = {
  delivered: ['닿았어요.', '채널 상태를 판단하는 데 쓰여요.'],
  uncertain: [
    '보냈지만 닿았는지 알 수 없어요.',
    '`waitSeconds`를 다 기다린 뒤 다음 단계로 가세요. 나중에 알게 되면 고쳐서 알려 줄 수 있어요.',
  ],
  no_user: [
    '그 번호는 카카오톡이나 통신사에 가입되어 있지 않아요.',
    '그 주소로는 더 보내지 않아요(`unreachable`). 주민에게 고치는 방법을 안내해요.',
  ],
  blocked: [
    '주민이 그 채널을 막았어요.',
    '우리 기관이 묻는 모든 알림에서 그 채널을 빼요(`blocked`). 주민이 풀 수 있어요.',
  ],
  bad_address: ['번호나 주소가 잘못됐어요.', '`no_user`와 같아요.'],
  temporary: [
    '이번만 안 됐어요. 전화기가 꺼져 있거나 오래 쓰지 않았어요.',
    '다음 단계로 가세요. 주소는 그대로 두어요.',
  ],
  sender_fault: [
    '보내는 쪽의 잘못이에요. 서식이나 발신 번호가 틀렸어요.',
    '우리 기관의 담당자 화면에만 보여요.',
  ],
  outage: [
    '채널이나 대행사가 멈췄어요.',
    '많이 모이면 그 채널을 느림이나 멈춤으로 보고 다음 조회부터 순서에 반영해요.',
  ],
}

const PROVIDER_NAMES: Record<Provider, string> = {
  nhn_alimtalk: 'NHN Cloud 알림톡',
  nhn_sms: 'NHN Cloud 문자',
  solapi: 'SOLAPI',
}

/** A provider's lists, one row for each outcome and kind of code. */
const providerTable = (provider: Provider) => ({
  caption: PROVIDER_NAMES[provider],
  head: ['`outcome`', '대행사 코드', '대행사의 설명'],
  rows: PROVIDER_CODES[provider].map(([outcome, codes, what]) => [
    outcome === null ? '아직 결과가 없어요. 나중에 다시 확인하세요.' : `\`${outcome}\``,
    codes,
    what,
  ]),
})

export const outcomes: DocPage = {
  title: '발송 결과',
  lead: '보낸 다음 결과를 알려 주면, 다음 알림이 더 잘 닿아요. 한 번에 1,000건까지 알려 줄 수 있고, 한도에 들어가지 않아요.',
  sections: [
    {
      id: 'report',
      title: '알려 주는 방법',
      blocks: [
        { sample: samples.outcome, label: '결과 알려 주기' },
        {
          list: [
            '조회 번호와 채널마다 결과는 하나예요. 같은 결과를 다시 보내도 괜찮아요(`duplicate: true`).',
            '다른 결과를 보내면 `uncertain`이었을 때만 바뀌고, 아니면 [409](/problems/conflict)예요.',
            '대행사가 대신 보낸 문자는 채널을 `sms`로 적어 따로 알려 주세요.',
            '`providerCode`에는 대행사의 코드를 그대로 적으세요. 나중에 까닭을 찾을 때 써요.',
          ],
        },
      ],
    },
    {
      id: 'outcomes',
      title: '결과의 뜻',
      blocks: [
        {
          caption: '`outcome`에 적는 코드',
          head: ['코드', '언제', '그러면'],
          rows: OUTCOMES.map((code) => [`\`${code}\``, ...MEANING[code]]),
        },
      ],
    },
    {
      id: 'providers',
      title: '대행사 코드를 결과로 옮기기',
      blocks: [
        '대행사가 돌려준 코드를 아래 표에서 찾아 `outcome`에 적으세요. 표에 없는 코드는 `uncertain`이에요. 발송 프로그램용 도구(`allimgil/sender`)도 이 표를 써요.',
        ...PROVIDERS.map(providerTable),
      ],
    },
  ],
}
