import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { sayTime } from './say-when.ts'

/** What the texts about children and their guardians need to know. */
export type GuardianMessageParams = {
  guardian_code: { code: string }
  guardian_agreed: { at: Instant }
  guardian_ended: Record<string, never>
  guardian_withdrawn: Record<string, never>
  guardian_doubted: Record<string, never>
  guardian_confirmed: Record<string, never>
  child_left: { at: Instant }
}

type Words<P> = { subject: string; text: (params: P) => string }
type Templates = { [K in keyof GuardianMessageParams]: Record<Language, Words<GuardianMessageParams[K]>> }

/** To a guardian, and to a child who has become fourteen; the rules are those of `TEMPLATES`. */
export const GUARDIAN_TEMPLATES: Templates = {
  guardian_code: {
    ko: {
      subject: '알림길 보호자 확인 인증번호',
      text: ({ code }) => `[알림길] 자녀 등록 보호자 인증번호 ${code}\n동의하실 때만 알려 주세요.`,
    },
    en: {
      subject: 'Your Allimgil guardian code',
      text: ({ code }) => `[Allimgil] Guardian code: ${code}\nGive it only if you agree to the sign-up.`,
    },
    zh: {
      subject: 'Allimgil 监护人验证码',
      text: ({ code }) => `[Allimgil] 监护人验证码 ${code}\n同意子女登记时才使用。`,
    },
    vi: {
      subject: 'Mã người giám hộ Allimgil',
      text: ({ code }) => `[Allimgil] Mã người giám hộ: ${code}\nChỉ dùng khi bạn đồng ý đăng ký.`,
    },
  },
  guardian_agreed: {
    ko: {
      subject: '자녀의 알림길 등록에 동의하셨습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 보호자로서 만 14세 미만 자녀의 알림길 등록에 동의하셨습니다. 언제든 알림길에 이 번호로 로그인하시면(처음이시면 등록) 자녀의 설정을 대신 보고, 동의를 거둘 수 있습니다. 동의한 적이 없다면 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'You agreed to a child’s registration',
      text: ({ at }) =>
        `[Allimgil] On ${sayTime(at, 'en')} (Korean time) you agreed, as guardian, to the registration of a child under 14. Sign in to Allimgil with this number (or register) any time to look after the child's settings or take this back. If this was not you, tell your community centre.`,
    },
    zh: {
      subject: '已同意子女登记 Allimgil',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 监护人同意了未满14岁子女的登记。可随时用此号码登录或登记 Allimgil，代为查看设置或撤回同意。如非本人操作，请告知居民中心。`,
    },
    vi: {
      subject: 'Bạn đã đồng ý cho con đăng ký Allimgil',
      text: ({ at }) =>
        `[Allimgil] Lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc) bạn đã đồng ý, với tư cách người giám hộ, cho trẻ dưới 14 tuổi đăng ký. Bạn có thể đăng nhập hoặc đăng ký Allimgil bằng số này bất cứ lúc nào để xem thay cho con hoặc rút lại. Nếu không phải bạn, hãy báo cho trung tâm hành chính phường.`,
    },
  },
  guardian_ended: {
    ko: {
      subject: '이제 직접 정하실 수 있습니다',
      text: () =>
        '[알림길] 만 14세가 되어 보호자의 관리가 끝났습니다. 이제 알림 설정과 동의를 직접 정하실 수 있습니다. 알림길에 로그인해 계속 쓸지 직접 동의해 주세요.',
    },
    en: {
      subject: 'From now on you decide yourself',
      text: () =>
        '[Allimgil] You are 14 now, and your guardian no longer decides for you. Sign in to Allimgil and say for yourself whether you want to go on.',
    },
    zh: {
      subject: '今后由您本人决定',
      text: () => '[Allimgil] 已满14岁，监护人的管理已结束。请登录 Allimgil，由本人确认是否继续使用。',
    },
    vi: {
      subject: 'Từ nay bạn tự quyết định',
      text: () =>
        '[Allimgil] Bạn đã đủ 14 tuổi và người giám hộ không còn quyết định thay bạn. Hãy đăng nhập Allimgil và tự xác nhận bạn muốn tiếp tục.',
    },
  },
  guardian_doubted: {
    ko: {
      subject: '보호자의 번호를 다시 확인해 주세요',
      text: () =>
        '[알림길] 보호자의 번호를 쓰는 분이 바뀌었을 수 있어, 확인할 때까지 보호자가 설정을 보거나 정할 수 없습니다. 보호자가 그대로라면 함께 알림길의 내 정보에서 보호자 번호를 다시 확인해 주세요. 번호가 바뀌었다면 보호자와 주민센터에 들러 주세요.',
    },
    en: {
      subject: 'Please confirm your guardian’s number',
      text: () =>
        '[Allimgil] Somebody else may use your guardian’s number now, so your guardian can neither see nor decide anything until it is confirmed. If your guardian still has it, confirm it together in Allimgil under My account. If the number changed, visit your community centre with your guardian.',
    },
    zh: {
      subject: '请重新确认监护人的号码',
      text: () =>
        '[Allimgil] 监护人的号码可能已由他人使用，重新确认之前监护人不能查看或决定设置。如监护人仍使用此号码，请一起在 Allimgil 的个人信息中重新确认。如号码已变更，请与监护人一同前往居民中心。',
    },
    vi: {
      subject: 'Hãy xác nhận số của người giám hộ',
      text: () =>
        '[Allimgil] Số của người giám hộ có thể đã thuộc về người khác, nên người giám hộ chưa thể xem hay quyết định gì cho đến khi được xác nhận. Nếu vẫn dùng số này, hãy cùng xác nhận lại trong phần tài khoản trên Allimgil. Nếu số đã đổi, hãy cùng người giám hộ đến trung tâm hành chính phường.',
    },
  },
  guardian_confirmed: {
    ko: {
      subject: '보호자의 번호를 다시 확인했습니다',
      text: () =>
        '[알림길] 보호자의 번호를 다시 확인해, 이제 보호자가 설정을 보고 함께 정할 수 있습니다. 모르는 일이면 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'Your guardian’s number is confirmed',
      text: () =>
        '[Allimgil] Your guardian’s number was confirmed again: your guardian can see your settings and decides with you. If you know nothing of this, tell your community centre.',
    },
    zh: {
      subject: '监护人的号码已重新确认',
      text: () =>
        '[Allimgil] 监护人的号码已重新确认，监护人现在可以查看设置并共同决定。如不知情，请告知居民中心。',
    },
    vi: {
      subject: 'Đã xác nhận số của người giám hộ',
      text: () =>
        '[Allimgil] Số của người giám hộ đã được xác nhận lại: người giám hộ có thể xem và cùng quyết định cài đặt. Nếu bạn không biết việc này, hãy báo cho trung tâm hành chính phường.',
    },
  },
  child_left: {
    ko: {
      subject: '자녀가 알림길에서 탈퇴했습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 만 14세 미만 자녀가 알림길에서 탈퇴해, 등록된 정보와 보호자의 번호를 모두 지웠습니다. 언제든 보호자와 함께 다시 등록하실 수 있습니다. 자녀가 한 일이 아니라면 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'Your child left Allimgil',
      text: ({ at }) =>
        `[Allimgil] On ${sayTime(at, 'en')} (Korean time) the child under 14 for whom you are the guardian left Allimgil. Everything registered, your number included, was erased. You can register again together any time. If the child did not do this, tell your community centre.`,
    },
    zh: {
      subject: '子女已注销 Allimgil',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 未满14岁的子女注销了 Allimgil，登记信息及监护人号码已全部删除。可随时与监护人重新登记。如非子女本人操作，请告知居民中心。`,
    },
    vi: {
      subject: 'Con bạn đã rời Allimgil',
      text: ({ at }) =>
        `[Allimgil] Lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc) trẻ dưới 14 tuổi mà bạn giám hộ đã rời Allimgil. Mọi thông tin đăng ký, kể cả số của bạn, đã được xóa. Có thể cùng đăng ký lại bất cứ lúc nào. Nếu trẻ không làm việc này, hãy báo cho trung tâm hành chính phường.`,
    },
  },
  guardian_withdrawn: {
    ko: {
      subject: '자녀의 알림길 등록을 지웠습니다',
      text: () =>
        '[알림길] 만 14세 미만 자녀의 등록에 대한 보호자 동의를 거두어, 등록된 정보를 모두 지웠습니다. 언제든 보호자와 함께 다시 등록하실 수 있습니다.',
    },
    en: {
      subject: 'The child’s registration was erased',
      text: () =>
        '[Allimgil] The guardian’s consent for a child under 14 was taken back, so everything registered was erased. You can register again together with a guardian any time.',
    },
    zh: {
      subject: '子女的 Allimgil 登记已删除',
      text: () => '[Allimgil] 监护人已撤回对未满14岁子女的同意，登记信息已全部删除。可随时与监护人重新登记。',
    },
    vi: {
      subject: 'Đăng ký của trẻ đã được xóa',
      text: () =>
        '[Allimgil] Người giám hộ đã rút lại đồng ý cho trẻ dưới 14 tuổi, nên mọi thông tin đăng ký đã được xóa. Bạn có thể đăng ký lại cùng người giám hộ bất cứ lúc nào.',
    },
  },
}
