import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const changes: DocPage = {
  title: '변경 소식과 웹훅',
  lead: '주민이 설정을 바꾸거나 동의를 거두면, 채널이 멈추거나 다시 열리면 알려 드려요.',
  sections: [
    {
      id: 'which',
      title: '어느 것을 쓸까요',
      blocks: [
        {
          caption: '알림을 받는 세 가지 방법',
          head: ['방법', '무엇을', '언제 좋은가요'],
          rows: [
            [
              '`GET /changes`',
              '우리 기관이 물어본 주민에게서 바뀐 것',
              '빠짐없이 따라가야 할 때. 받는 서버를 열지 않아도 돼요.',
            ],
            ['`GET /channels`', '채널 상태', '지금 되는 채널만 알면 될 때'],
            ['웹훅', '바뀌었다는 사실만', '바뀌자마자 알고 싶고, 인터넷에서 부를 수 있는 서버가 있을 때'],
          ],
        },
        '보내기 전에 늘 물어본다면 이 가운데 아무것도 쓰지 않아도 돼요. 조회의 답에는 바뀐 것이 바로 들어 있어요.',
      ],
    },
    {
      id: 'feed',
      title: '변경 소식 따라가기',
      blocks: [
        { sample: samples.changes, label: '바뀌는 것을 30초까지 기다리기' },
        {
          list: [
            '답은 CloudEvents 묶음이에요. 이어서 읽을 곳은 `Link` 머리글(`rel="next"`)과 사건마다 있는 `cursor`에 있어요.',
            '사건을 처리한 다음 `cursor`를 저장하세요. 중간에 멈췄다가 이어도 빠지거나 두 번 오지 않아요.',
            '`subject.erased`는 주민이 삭제되었다는 뜻이에요. 그 `subject`로 가지고 있는 것을 지우세요.',
            '물어본 지 13개월이 지난 주민의 변경은 오지 않아요.',
          ],
        },
      ],
    },
    {
      id: 'health',
      title: '채널 상태 기다리기',
      blocks: [
        { sample: samples.channels, label: '상태가 바뀔 때까지 60초 기다리기' },
        '`message`에는 주민에게 그대로 보여 줄 수 있는 문장이 한국어와 영어로 들어 있어요.',
      ],
    },
    {
      id: 'webhooks',
      title: '웹훅',
      blocks: [
        '[Standard Webhooks](https://www.standardwebhooks.com) 방식을 따라요. 그 라이브러리로 서명을 확인하세요.',
        {
          caption: '웹훅으로 오는 것',
          head: ['종류', '언제'],
          rows: [
            ['`channel.health-changed`', '채널이 느려지거나, 멈추거나, 다시 열렸을 때'],
            ['`preference.changed`', '주민이 순서나 끈 알림, 연락처를 바꿨을 때'],
            ['`consent.withdrawn`', '주민이 동의를 거뒀을 때'],
          ],
        },
        {
          list: [
            '본문에는 무엇이 바뀌었는지만 있고 주소나 이름은 없어요. 자세한 것은 다시 물어보세요.',
            '받았으면 2xx로 바로 답하세요. 답이 없으면 간격을 늘려 가며 다시 보내요.',
            '410으로 답하면 그 웹훅을 끄고 더 보내지 않아요.',
            '같은 것이 두 번 올 수 있어요. `webhook-id`가 같으면 한 번만 처리하세요.',
            '서명에 쓰는 비밀을 바꾸는 동안에는 서명이 두 개 와요. 하나만 맞으면 돼요.',
            '사설 주소나 이 컴퓨터를 가리키는 주소로는 보내지 않아요.',
          ],
        },
      ],
    },
  ],
}
