/** The languages a guardian may read the text in beside those of the pages, by their own names. */
export const GUARDIAN_CONSENT_LANGUAGES = ['zh', 'vi'] as const

type GuardianConsent = { name: string; title: string; facts: readonly string[] }

/**
 * What a guardian agrees to (개인정보 보호법 §15②, §22의2), version `guardian-2026-11`, for who reads neither Korean nor
 * English: who agrees has to understand. The same four things as `guardian.register.facts`, in that order.
 */
export const GUARDIAN_CONSENT: Record<(typeof GUARDIAN_CONSENT_LANGUAGES)[number], GuardianConsent> = {
  zh: {
    name: '中文',
    title: '监护人同意的内容',
    facts: [
      '处理的内容：子女的手机号码、接收顺序、已关闭的通知、所用语言。监护人的号码只用于确认和联络。不保存出生日期，只保存满14岁的时间。',
      '目的：把发给子女的通知送到子女和监护人选定的地方。',
      '期限：直到监护人撤回同意，或子女满14岁的当月结束。',
      '可以不同意。不同意时不会以子女的名义登记，已填写的内容也不会保存。',
    ],
  },
  vi: {
    name: 'Tiếng Việt',
    title: 'Nội dung người giám hộ đồng ý',
    facts: [
      'Xử lý gì: số điện thoại di động của trẻ, thứ tự nhận, các thông báo đã tắt và ngôn ngữ. Số của người giám hộ chỉ dùng để xác nhận và liên lạc. Không lưu ngày sinh, chỉ lưu thời điểm trẻ đủ 14 tuổi.',
      'Để làm gì: để thông báo cho trẻ đến đúng nơi mà trẻ và người giám hộ đã chọn.',
      'Đến khi nào: đến khi người giám hộ rút lại đồng ý, hoặc hết tháng trẻ đủ 14 tuổi.',
      'Bạn có thể không đồng ý. Khi đó trẻ không được đăng ký và những gì đã nhập không được lưu.',
    ],
  },
}
