import type { DelegateScope } from '#app/domain/delegation.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { sayTime } from './say-when.ts'

/** What the texts about helpers need to know. No name in any: a number may ring somebody else's phone. */
export type DelegationMessageParams = {
  /** `from`: nobody may answer before; null: at once. */
  delegate_invited: { from: Instant | null; until: Instant }
  delegate_accepted: { scope: DelegateScope }
  delegate_scope: { scope: DelegateScope }
  delegate_ended: Record<string, never>
}

type Words<P> = { subject: string; text: (params: P) => string }
type Templates = { [K in keyof DelegationMessageParams]: Record<Language, Words<DelegationMessageParams[K]>> }

/** To whoever is asked to help, and to whoever is helped; the rules are those of `TEMPLATES`. */
export const DELEGATION_TEMPLATES: Templates = {
  delegate_invited: {
    ko: {
      subject: '알림길 도우미로 부탁받으셨습니다',
      text: ({ from, until }) =>
        `[알림길] 아는 분이 이 번호의 주인께 알림길 도우미를 부탁했습니다. ${from === null ? '' : `${sayTime(from, 'ko')}부터 `}${sayTime(until, 'ko')}까지 알림길에 이 번호로 로그인하시면 누구의 부탁인지 보고 답하실 수 있습니다. 처음이시면 먼저 등록해 주세요. 모르는 일이면 그냥 두시면 됩니다.`,
    },
    en: {
      subject: 'Somebody asks for your help in Allimgil',
      text: ({ from, until }) =>
        `[Allimgil] Somebody you know asks the owner of this number to be their helper. Sign in to Allimgil with this number (or register) ${from === null ? '' : `after ${sayTime(from, 'en')} and `}before ${sayTime(until, 'en')} (Korean time) to see who asks, and to answer. If this means nothing to you, do nothing.`,
    },
    zh: {
      subject: '有人请求担任 Allimgil 协助人',
      text: ({ from, until }) =>
        `[Allimgil] 有熟人请此号码的主人担任协助人。请在韩国时间 ${from === null ? '' : `${sayTime(from, 'zh')} 至 `}${sayTime(until, 'zh')} 之前用此号码登录或登记 Allimgil，确认是谁并答复。如不知情，无需理会。`,
    },
    vi: {
      subject: 'Có người nhờ bạn hỗ trợ trên Allimgil',
      text: ({ from, until }) =>
        `[Allimgil] Một người quen nhờ chủ số này làm người hỗ trợ. ${from === null ? 'Trước' : `Từ ${sayTime(from, 'vi')} đến`} ${sayTime(until, 'vi')} (giờ Hàn Quốc), hãy đăng nhập hoặc đăng ký Allimgil bằng số này để xem ai nhờ và trả lời. Nếu bạn không biết việc này, không cần làm gì.`,
    },
  },
  delegate_accepted: {
    ko: {
      subject: '도우미가 부탁을 받아들였습니다',
      text: ({ scope }) =>
        `[알림길] 부탁하신 도우미가 받아들였습니다. 이제 도우미가 알림 설정을 ${scope === 'set' ? '보고 바꿀' : '볼'} 수 있습니다. 직접 부탁하지 않았다면 알림길에 로그인해 그만두게 하거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'Your helper has agreed',
      text: ({ scope }) =>
        `[Allimgil] The helper you asked has agreed, and can now ${scope === 'set' ? 'see and change' : 'see'} your settings. If you did not ask anybody, sign in to Allimgil and end it, or tell your community centre.`,
    },
    zh: {
      subject: '协助人已同意',
      text: ({ scope }) =>
        `[Allimgil] 所请的协助人已同意，现在可以${scope === 'set' ? '查看并更改' : '查看'}通知设置。如非本人所请，请登录 Allimgil 终止，或告知居民中心。`,
    },
    vi: {
      subject: 'Người hỗ trợ đã đồng ý',
      text: ({ scope }) =>
        `[Allimgil] Người hỗ trợ bạn nhờ đã đồng ý và giờ có thể ${scope === 'set' ? 'xem và thay đổi' : 'xem'} cài đặt của bạn. Nếu bạn không nhờ ai, hãy đăng nhập Allimgil để chấm dứt hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  delegate_scope: {
    ko: {
      subject: '도우미가 할 수 있는 일이 바뀌었습니다',
      text: ({ scope }) =>
        `[알림길] 이제 도우미가 알림 설정을 ${scope === 'set' ? '보고 바꿀 수' : '볼 수만'} 있습니다. 직접 바꾸지 않았다면 알림길에 로그인해 그만두게 하거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'Your helper may do other things now',
      text: ({ scope }) =>
        `[Allimgil] Your helper can now ${scope === 'set' ? 'see and change' : 'only see'} your settings. If you did not change this, sign in to Allimgil and end their help, or tell your community centre.`,
    },
    zh: {
      subject: '协助人的权限已变更',
      text: ({ scope }) =>
        `[Allimgil] 协助人现在${scope === 'set' ? '可以查看并更改' : '只能查看'}通知设置。如非本人操作，请登录 Allimgil 终止，或告知居民中心。`,
    },
    vi: {
      subject: 'Quyền của người hỗ trợ đã thay đổi',
      text: ({ scope }) =>
        `[Allimgil] Người hỗ trợ giờ ${scope === 'set' ? 'có thể xem và thay đổi' : 'chỉ có thể xem'} cài đặt của bạn. Nếu không phải bạn đổi, hãy đăng nhập Allimgil để chấm dứt hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  delegate_ended: {
    ko: {
      subject: '도우미가 끝났습니다',
      text: () =>
        '[알림길] 도우미의 도움이 끝났습니다. 이제 그분은 알림 설정을 보거나 바꿀 수 없습니다. 바뀐 것은 알림길의 기록에서 보실 수 있습니다.',
    },
    en: {
      subject: 'Your helper’s help has ended',
      text: () =>
        '[Allimgil] Your helper’s help has ended: they can no longer see or change your settings. What was changed stands in your history.',
    },
    zh: {
      subject: '协助已结束',
      text: () => '[Allimgil] 协助人的协助已结束，该人不能再查看或更改设置。更改内容可在记录中查看。',
    },
    vi: {
      subject: 'Việc hỗ trợ đã kết thúc',
      text: () =>
        '[Allimgil] Việc hỗ trợ đã kết thúc: người đó không còn xem hay thay đổi được cài đặt của bạn. Những gì đã đổi có trong lịch sử.',
    },
  },
}
