import { formatDate } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

/** The sheet that a resident takes home from the counter. */
export const summary = {
  title: (day: string) => `${day} 창구에서 정리한 내용`,
  today: '오늘 창구에서 한 일',
  todayNone: '오늘 창구에서 바꾼 것이 없어요.',
  papers: '근거로 남긴 서류',
  papersNone: '오늘 남긴 서류가 없어요.',
  ways: '알림을 받는 방법 (주소는 가려서 적어요)',
  waysNone: '등록된 연락처가 없어서 꼭 알려야 하는 것은 우편으로 가요.',
  off: '받지 않기로 하신 알림',
  offNone: '받지 않기로 하신 알림이 없어요.',
  consents: '동의하고 계신 알림',
  consentsNone: '동의하신 알림이 없어요.',
  open: '처리를 기다리는 신청',
  openNone: '기다리는 신청이 없어요.',
  request: (kind: string, due: Instant) => `${kind} (${formatDate('ko', due)}까지 답해 드려요)`,
  mend: '다르게 적힌 것이 있거나 마음이 바뀌시면 언제든지 창구에 말씀해 주세요. 본인 화면에서도 고치실 수 있어요.',
}
