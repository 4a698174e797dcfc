/** A way to reach a resident (채널). `post` exists only as the last step of a statutory plan, never here. */
export const CHANNELS = ['kakao', 'sms', 'email', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a plan's step can name: a channel, or the letter that ends a statutory plan. */
export const STEP_CHANNELS = [...CHANNELS, 'post'] as const
export type StepChannel = (typeof STEP_CHANNELS)[number]

export function isChannel(value: unknown): value is Channel {
  return (CHANNELS as readonly unknown[]).includes(value)
}
