import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { ALL_TOPICS, SET_AT_COUNTER, type SetAtCounter } from '#app/domain/resident-case.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import type { setAtCounter } from '#app/services/counter/set.ts'
import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'
import { evidenceFaults, saidFields } from './evidence.server.ts'

/** The fields of an order: as many as there are channels. */
export const PLACES = ['first', 'second', 'third', 'fourth'] as const

/** What is set, as the address says. @throws Response 404 */
export function whatIn(params: { readonly what?: string | undefined }): SetAtCounter {
  const what = SET_AT_COUNTER.find((each) => each === params.what)
  if (what === undefined) throw new Response(null, { status: 404 })
  return what
}

const place = z.enum(CHANNELS).optional()
const time = z.string({ error: fault('time') }).max(10, fault('time'))

/** One form each. */
export const setSchemas = {
  order: z.object({
    topic: z.string().max(100),
    ...{ first: place, second: place, third: place, fourth: place },
    ...saidFields,
  }),
  backups: z.object({ topic: z.string().max(100), backups: z.enum(['on', 'off']), ...saidFields }),
  hours: z.union([
    z.object({ off: z.literal('yes'), ...saidFields }),
    z.object({ start: time, end: time, ...saidFields }),
  ]),
} satisfies Record<SetAtCounter, z.ZodType>

type Said = z.infer<(typeof setSchemas)[SetAtCounter]>
type Wish = Parameters<typeof setAtCounter>[1]
type Evidence = 'residentId' | 'method' | 'paperNumber' | 'file'
type Bare<W> = W extends unknown ? Omit<W, Evidence> : never

/** What the form says, as the verb takes it. */
export function wishOf(said: Said): Bare<Wish> {
  if ('backups' in said) return { what: 'backups', topic: said.topic, backups: said.backups === 'on' }
  if ('start' in said) return { what: 'hours', quietHours: { start: said.start, end: said.end } }
  if ('off' in said) return { what: 'hours', quietHours: null }
  const order = PLACES.flatMap((each) => said[each] ?? [])
  return { what: 'order', topic: said.topic === ALL_TOPICS ? null : said.topic, order }
}

/** What the verbs refuse, at its field; anything else goes on as it came. */
export function setFaults(error: unknown): Record<string, string[]> {
  const isOf = (start: string) =>
    error instanceof ServiceError && error.errors.some(({ pointer }) => pointer.startsWith(start))
  if (isOf('/order')) return { first: [fault('channel_order')] }
  if (isInvalid(error, '/topic')) return { topic: [fault('not_accepted')] }
  if (isInvalid(error, '/quietHours/start')) return { start: [fault('time')] }
  if (isInvalid(error, '/quietHours/end')) return { end: [fault('same_time')] }
  return evidenceFaults(error)
}
