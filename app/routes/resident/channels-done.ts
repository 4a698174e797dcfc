import { CHANNELS, type Channel } from '#app/domain/channel.ts'

/** What was just done to a channel, said once on the channels' page. `up`, `down`: it was moved; `lifted`: a block. */
const DEEDS = ['up', 'down', 'included', 'added', 'removed', 'lifted'] as const
export type Deed = (typeof DEEDS)[number]
/** `verified`: the code proves an address, and may do so for two channels; `confirmed`: it is still the resident's. */
export type Done = 'verified' | 'confirmed' | `${Deed}:${Channel}`

/** The words that the channels' page takes out of the flash cookie. */
export const ALL_DONE: Done[] = [
  'verified',
  'confirmed',
  ...CHANNELS.flatMap((channel) => DEEDS.map((deed) => `${deed}:${channel}` as const)),
]

export function readDone(done: Done): { deed: Deed; channel: Channel } | null {
  if (done === 'verified' || done === 'confirmed') return null
  const [deed, channel] = done.split(':') as [Deed, Channel]
  return { deed, channel }
}
