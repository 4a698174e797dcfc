import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const testKeys: DocPage = {
  title: '시험용 키',
  lead: '시험용 키(`agk_test_…`)로는 시험용 주민만 보여요. 실제 주민의 정보도, 실제 채널 상태도 건드리지 않아요.',
  sections: [
    {
      id: 'differences',
      title: '실제 키와 다른 점',
      blocks: [
        {
          caption: '시험용 키와 실제 키',
          head: ['무엇', '시험용 `agk_test_…`', '실제 `agk_live_…`'],
          rows: [
            ['주민', '시험용 주민만 보여요.', '실제 주민만 보여요.'],
            ['발송 결과', '받아서 기록하지만 채널 상태를 바꾸지 않아요.', '채널 상태를 판단하는 데 쓰여요.'],
            ['조회 번호', '실제 키로 찾으면 404예요.', '시험용 키로 찾으면 404예요.'],
            ['알림 종류와 답의 규칙', '같아요.', '같아요.'],
          ],
        },
        { sample: samples.key, label: '어느 키인지 보기(`mode`)' },
      ],
    },
    {
      id: 'magic',
      title: '결과를 미리 겪어 보는 번호',
      blocks: [
        '시험용 키를 만들면 아래 주민이 함께 생겨요. 모두 카카오톡, 문자, 이메일을 이 순서로 받아요. 번호마다 정해진 결과를 알려 주고, 다음 조회가 어떻게 달라지는지 보세요. 시험용 키를 새로 만들면 처음으로 돌아가요.',
        {
          caption: '시험용 주민과 결과',
          head: ['전화번호', '이메일', '알려 줄 결과'],
          rows: MAGIC_NUMBERS.map(({ phone, email, outcome }) => [phone, email, `\`${outcome}\``]),
        },
      ],
    },
    {
      id: 'people',
      title: '시험용 주민 넣기',
      blocks: [
        '운영 담당자가 시험용 주민을 파일로 넣을 수 있어요. 명령에 `--test`를 붙이면 시험용 키에만 보여요.',
        {
          list: [
            '순서를 정해 둔 주민, 알림을 끈 주민, 동의를 거둔 주민을 하나씩 만들어 두면 답이 어떻게 달라지는지 볼 수 있어요.',
            '등록하지 않은 번호로 물어보면 처음 보는 사람에 대한 답(`registered: false`)이 나와요.',
          ],
        },
      ],
    },
    {
      id: 'checklist',
      title: '실제로 쓰기 전에 확인할 것',
      blocks: [
        {
          steps: [
            '`defer`와 `suppress`일 때 정말 보내지 않나요?',
            '`smsFailover`가 `forbidden`일 때 대행사의 문자 대체 발송을 껐나요?',
            '`validUntil`이 지난 답을 버리고 다시 물어보나요?',
            '429와 503에서 기다렸다가 다시 보내나요?',
            '결과를 빠짐없이 알려 주나요?',
            '모르는 코드나 항목이 와도 멈추지 않나요?',
            '전화번호를 주소창(URL), 로그, `reference`에 남기지 않나요?',
          ],
        },
      ],
    },
  ],
}
