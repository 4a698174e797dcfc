import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const failover: DocPage = {
  title: '문자 대체 발송',
  lead: '알림톡 대행사는 알림톡이 실패하면 스스로 문자를 보내는 기능이 있어요. 켜도 되는지는 단계마다 `smsFailover`가 알려 줘요.',
  sections: [
    {
      id: 'meaning',
      title: '`smsFailover`의 뜻',
      blocks: [
        {
          caption: '두 가지 값',
          head: ['값', '뜻', '할 일'],
          rows: [
            [
              '`allowed`',
              '바로 다음 단계가 같은 번호의 문자예요.',
              '대행사의 대체 발송을 켜도 돼요. 켰으면 다음 문자 단계는 따로 보내지 말고, 문자의 결과를 `sms`로 따로 알려 주세요.',
            ],
            [
              '`forbidden`',
              '문자를 원하지 않거나, 다음 단계가 문자가 아니거나, 밤이라 기다려야 해요.',
              '대체 발송을 반드시 끄세요. 켜면 주민이 원하지 않은 문자가 가거나 같은 알림이 두 번 가요.',
            ],
          ],
        },
        '대체 발송은 저절로 켜져 있는 곳이 많아요. 그래서 `forbidden`일 때 빼 두는 것으로는 모자라고, 꺼짐을 분명히 적어야 해요.',
      ],
    },
    {
      id: 'table',
      title: '대행사마다 적는 곳',
      blocks: [
        {
          caption: '`smsFailover`를 옮겨 적기',
          head: ['대행사', '`allowed`', '`forbidden`', '적지 않으면'],
          rows: [
            [
              'NHN Cloud',
              '`resendParameter.isResend: true`',
              '`resendParameter.isResend: false`',
              '발신 프로필의 설정을 따라요.',
            ],
            ['SOLAPI', '`kakaoOptions.disableSms: false`', '`kakaoOptions.disableSms: true`', '켜져 있어요.'],
            [
              '네이버 클라우드 SENS',
              '`useSmsFailover: true`',
              '`useSmsFailover: false`',
              '채널의 설정을 따라요.',
            ],
          ],
        },
        '대행사는 국내 번호를 받아요. `+821023456789`는 `01023456789`로 바꿔 넣으세요.',
        { sample: samples.national, label: '국내 번호로 바꾸기(TypeScript)' },
      ],
    },
    {
      id: 'nhn',
      title: 'NHN Cloud 알림톡',
      blocks: [
        { sample: samples.nhnTs, label: '단계에서 `resendParameter` 만들기(TypeScript)' },
        { sample: samples.nhn, label: '`allowed`일 때의 요청 본문' },
        '요청을 받았다는 응답은 닿았다는 뜻이 아니에요. 결과는 웹훅이나 조회로 따로 확인해서 알려 주세요.',
      ],
    },
    {
      id: 'solapi',
      title: 'SOLAPI',
      blocks: [{ sample: samples.solapiTs, label: '`disableSms` 넣기(TypeScript)' }],
    },
    {
      id: 'sens',
      title: '네이버 클라우드 SENS',
      blocks: [{ sample: samples.sensTs, label: '`useSmsFailover` 넣기(TypeScript)' }],
    },
    {
      id: 'text',
      title: '대체 문자의 글자',
      blocks: [
        {
          list: [
            '문자는 90바이트, 긴 문자는 2,000바이트까지예요. 한글 한 글자는 2바이트예요.',
            '그림 문자(이모지)와 일부 기호는 보낼 수 없어서 대체 발송 자체가 실패해요. 서식을 등록할 때 미리 확인하세요.',
          ],
        },
      ],
    },
  ],
}
