import { PROBLEMS, type ProblemCode } from '#app/domain/problem-code.ts'
import { FIELD_ERROR_CODES } from '#app/domain/field-error.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'
import { fieldErrors } from '../field-errors.ts'
import { problems } from '../problems.ts'

export const limits: DocPage = {
  title: '한도와 오류',
  lead: '얼마나 많이, 얼마나 크게 보낼 수 있는지와, 거절되었을 때 볼 곳이에요.',
  sections: [
    {
      id: 'quota',
      title: '1분에 물어볼 수 있는 사람 수',
      blocks: [
        '요청 수가 아니라 사람 수로 세요. 따로 정하지 않았으면 키 하나에 1분 60만 명이에요. 결과 보고와 읽기는 세지 않아요.',
        { sample: samples.rateLimit, label: '답에 붙는 머리글' },
        {
          list: [
            '`q`는 1분 한도, `r`은 지금 남은 수, `t`는 다시 채워질 때까지의 초예요.',
            '남은 수보다 많이 물으면 한 명도 처리하지 않고 [429](/problems/rate_limited)로 답해요. `Retry-After`초 뒤에 다시 보내세요.',
            '`POST /consults/bulk`는 거절하지 않고 다음 1분까지 기다렸다가 이어서 답해요.',
          ],
        },
      ],
    },
    {
      id: 'sizes',
      title: '크기와 기간',
      blocks: [
        {
          caption: '한 번에 보낼 수 있는 것',
          head: ['무엇', '한도'],
          rows: [
            ['보통 요청의 본문', '1 MiB'],
            ['`POST /consults/batch`', '1,000명'],
            ['`POST /consults/bulk`', '512 MiB, 한 줄 64 KiB'],
            ['`POST /outcomes`', '1,000건'],
            ['`sendAt`', '5분 전부터 30일 뒤까지'],
            ['`reference`', '1자에서 100자까지'],
            ['결과의 `at`', '7일 전부터 5분 뒤까지'],
            ['`waitSeconds`로 기다리기', '60초'],
            ['조회 하나에 걸리는 시간', '1초. 넘으면 503으로 답해요.'],
          ],
        },
      ],
    },
    {
      id: 'problems',
      title: '거절하는 까닭',
      blocks: [
        '거절하는 답은 모두 같은 모양(`application/problem+json`, RFC 9457)이에요. `type`이 가리키는 화면에 고치는 방법이 있어요. 문의할 때는 `requestId`만 알려 주세요.',
        {
          caption: '`code`에 나오는 코드',
          head: ['코드', '상태', '뜻'],
          rows: (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [
            `[\`${code}\`](/problems/${code})`,
            String(PROBLEMS[code][0]),
            problems[code].title,
          ]),
        },
        {
          caption: '`errors[].code`에 나오는 코드',
          head: ['코드', '뜻'],
          rows: FIELD_ERROR_CODES.map((code) => [
            `[\`${code}\`](/problems/${code})`,
            fieldErrors[code].title,
          ]),
        },
      ],
    },
    {
      id: 'retry',
      title: '다시 보내도 되나요',
      blocks: [
        {
          caption: '상태 번호에 따라',
          head: ['상태', '다시 보내기'],
          rows: [
            ['답이 없거나 500, 503', '괜찮아요. 1초에서 시작해 간격을 두 배씩 늘리고, 조금씩 흩뜨리세요.'],
            ['429', '`Retry-After`초 뒤에 보내세요.'],
            ['400, 409, 413, 415, 422', '그대로는 안 돼요. 고쳐서 보내세요.'],
            ['401, 403', '안 돼요. 키를 확인하세요.'],
          ],
        },
      ],
    },
  ],
}
