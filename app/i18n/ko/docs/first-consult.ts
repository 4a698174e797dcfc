import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const firstConsult: DocPage = {
  title: '5분 만에 첫 조회',
  lead: '키를 확인하고, 한 사람에 대해 물어보고, 답대로 보낸 다음, 결과를 알려 줘요. 여기까지가 전부예요.',
  sections: [
    {
      id: 'before',
      title: '준비할 것',
      blocks: [
        {
          list: [
            '운영 담당자에게 받은 시험용 키(`agk_test_…`). 시험용 키로는 실제 주민의 정보가 보이지 않고, 잘못 불러도 아무에게도 영향이 없어요.',
            '보내려는 알림 종류의 코드. 예를 들어 지방세 납부 안내는 `tax.payment-due`예요.',
          ],
        },
      ],
    },
    {
      id: 'key',
      title: '1. 키가 되는지 보기',
      blocks: [
        { sample: samples.key, label: '키 확인' },
        '키의 권한과, 1분에 물어볼 수 있는 사람 수가 나와요. 401이 나오면 [키를 다시 확인](/problems/unauthenticated)하세요.',
      ],
    },
    {
      id: 'ask',
      title: '2. 보내기 전에 물어보기',
      blocks: [
        { sample: samples.consult, label: 'curl로 물어보기' },
        { sample: samples.consultTs, label: 'TypeScript로 물어보기' },
        '전화번호나 이메일은 주소창(URL)에 넣지 않고 본문에만 넣어요. `reference`에는 사람을 알아볼 수 없는 내부 번호를 쓰세요.',
      ],
    },
    {
      id: 'read',
      title: '3. 답 읽기',
      blocks: [
        { sample: samples.answer, label: '카카오톡이 멈춘 날의 답(일부)' },
        {
          list: [
            '`decision`이 `send`면 `steps`의 순서대로 보내요. `defer`면 나중에 다시 묻고, `suppress`면 보내지 않아요.',
            '한 단계를 보낸 뒤 `waitSeconds`초 동안 결과를 기다려요. 닿았으면 거기서 끝내고, 닿지 않았으면 다음 단계로 가요. 단, `required`가 `true`인 단계는 앞에서 닿았더라도 꼭 보내요.',
            '`address`가 `null`이면 기관이 가지고 있는 주소로 보내요.',
            '`validUntil`까지 보내기 시작하지 못했으면 다시 물어봐요.',
          ],
        },
        '위 답에서는 카카오톡이 멈춰서(`channel_down`) 문자부터 보내요. 하루가 지나도 문자가 닿지 않으면 우편을 보내요. 코드의 뜻은 [판단과 까닭](/docs/decisions)에 모두 있어요.',
      ],
    },
    {
      id: 'report',
      title: '4. 결과 알려 주기',
      blocks: [
        { sample: samples.outcome, label: '닿았다고 알려 주기' },
        '결과를 알려 주면 멈춘 채널을 빨리 알아내고, 없어진 번호로 다시 보내지 않게 돼요. 어떤 결과가 있는지는 [발송 결과](/docs/outcomes)에 있어요.',
      ],
    },
    {
      id: 'many',
      title: '많이 보낼 때',
      blocks: [
        {
          caption: '사람 수에 맞는 방법',
          head: ['사람 수', '부를 것', '알아 둘 것'],
          rows: [
            ['1명', '`POST /consults`', '한 번에 한 사람'],
            [
              '1,000명까지',
              '`POST /consults/batch`',
              '같은 알림을 여러 사람에게. 한 명이 틀려도 나머지는 답해요.',
            ],
            ['그보다 많이', '`POST /consults/bulk`', '한 줄에 한 명씩 이어서 보내고, 답도 한 줄씩 받아요.'],
          ],
        },
        '부를 수 있는 모든 기능은 [참조 문서](/docs/reference)에 있어요.',
      ],
    },
  ],
}
