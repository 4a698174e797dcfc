import type { ApiWords } from '#app/i18n/api-words.ts'
import { fields, shapes } from './api-fields.ts'

export const apiWords: ApiWords = {
  title: '알림길 수신 설정 API',
  description:
    '알림을 보내기 전에 한 번 물어보면, 주민이 정한 순서에서 지금 막힌 채널을 뺀 발송 순서를 알려 줘요. 묻고 답한 것은 모두 증거로 남아요. 처음이라면 [첫 조회](/docs/first-consult)부터 읽어 보세요. 답에는 새 항목과 새 코드가 늘어날 수 있으니, 모르는 것이 와도 멈추지 않게 만들어 주세요.',
  guide: '안내 문서',
  server: '이 알림길',
  key: '`Authorization: Bearer agk_live_…`. 시험용 키는 `agk_test_…`이고, 시험용 주민만 보여요.',
  scope: (scope) => `필요한 권한: \`${scope}\``,
  noKey: '키 없이 볼 수 있어요.',
  answered: '답',
  licence: '운영 기관과 맺은 이용 약속',
  tags: {
    consults: '조회: 보내기 전에 물어보기',
    outcomes: '발송 결과: 보낸 뒤에 알려 주기',
    channels: '채널 상태: 지금 되는 채널 보기',
    changes: '변경 소식: 주민이 바꾼 것을 따라가기',
    continuity: '비상 대비: 알림길에 닿지 않을 때',
    key: '키와 알림 종류: 내가 할 수 있는 것 보기',
  },
  headers: {
    RateLimit: '지금 남은 사람 수(`r`)와 다시 채워질 때까지의 초(`t`)',
    'RateLimit-Policy': '1분(`w=60`) 동안 물어볼 수 있는 사람 수(`q`)',
    'Retry-After': '다시 보내기 전에 기다릴 초',
    'WWW-Authenticate': '어떤 방식의 키를 받는지',
  },
  shapes,
  fields,
}
