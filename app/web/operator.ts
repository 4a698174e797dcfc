import type { Locale } from '#app/i18n/locale.ts'

/** Who runs this installation and answers for it. These are the demonstration's; an installation puts its own here. */
export const operator = {
  name: { ko: '알림길 시연 운영팀', en: 'Allimgil demonstration team' },
  department: { ko: '시연 운영팀 개인정보 담당', en: 'Demonstration team, privacy desk' },
  phone: '02-0000-0000',
  email: 'privacy@allimgil.example',
} as const satisfies {
  name: Record<Locale, string>
  department: Record<Locale, string>
  phone: string
  email: string
}
