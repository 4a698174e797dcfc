import type { Channel } from './channel.ts'

/** Won by notice; push and e-mail cost nothing by the piece. */
export type Prices = { readonly kakao: number; readonly sms: number }

export type Cost = {
  /** As they were sent, in won. */
  readonly actual: number
  /** Had every one of them been a text. */
  readonly allSms: number
}

/** What notices cost, and what they would have cost as texts. */
export function costOf(notices: Readonly<Partial<Record<Channel, number>>>, prices: Prices): Cost {
  const { kakao = 0, sms = 0, email = 0, push = 0 } = notices
  return {
    actual: kakao * prices.kakao + sms * prices.sms,
    allSms: (kakao + sms + email + push) * prices.sms,
  }
}
