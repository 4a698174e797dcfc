import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { COMPANIES, MAIL_COMPANIES, type Company, type MailCompany } from '#app/domain/company.ts'

/** How a channel of a resident is: no contact point, not verified, unreachable, confirmed too long ago, good. */
const POINT_STATES = ['none', 'unverified', 'unreachable', 'stale', 'fresh'] as const
type PointState = (typeof POINT_STATES)[number]

export const MAILS = [null, ...MAIL_COMPANIES, 'unknown'] as const
export const LOGINS = [...COMPANIES, 'apart'] as const

/** What a drill knows of a resident, whatever the topic. */
export type DrillFacts = {
  order: Channel[] | null
  states: Record<Channel, PointState>
  /** By the agency that the drill is of. */
  blocked: Channel[]
  /** Whose mailbox their verified e-mail is, `unknown` while nobody looked; null: they have none. */
  mail: MailCompany | 'unknown' | null
  /** Of whose log-ins they set up: all of one company, or `apart`; null: they set up none. */
  login: Company | 'apart' | null
}

/** Bits of a place in a list of seven at most, from 1; 0: it is not there. */
export const PLACE = 3
/**
 * So many bits has each of these in one number. Every row about a resident brings its own, so that a single `bit_or` over rows
 * of all tables gathers everything, and no million has to be joined to another. What has one row at most is a place in its
 * list; of push devices, log-ins and blocks, which may be several, each has a bit of its own.
 */
const WIDTHS = {
  kakao: PLACE,
  sms: PLACE,
  email: PLACE,
  push: POINT_STATES.length - 1, // one bit for each state but `none`
  order: CHANNELS.length * PLACE, // of each channel its place in the order
  blocked: CHANNELS.length,
  mail: PLACE,
  login: LOGINS.length,
  live: 1, // of the row of a resident who is counted: nobody else's contact points have it
}
/** Where each begins. */
export const AT = toPlaces(WIDTHS)

/** Of which a plan's rules know: no log-in, and not whose a mailbox is. */
export const OF_PLANS = 2 ** AT.mail - 1
export const LIVE = 2 ** AT.live

/** @param bits as `readDrillGroups` gathers them */
export function readBits(bits: bigint): DrillFacts {
  const take = (at: number, width: number) => Number(BigInt.asUintN(width, bits >> BigInt(at)))
  const placed = <T>(list: readonly T[], at: number) => list[take(at, PLACE)]!
  const flagged = <T>(list: readonly T[], at: number) => {
    const flags = take(at, list.length)
    return list.filter((_, place) => (flags >> place) & 1)
  }
  const order = CHANNELS.map((channel, at) => ({ channel, place: take(AT.order + at * PLACE, PLACE) }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .map(({ channel }) => channel)
  const logins = flagged(LOGINS, AT.login)
  return {
    order: order.length > 0 ? order : null, // an empty one is no order, and none is kept
    states: {
      kakao: placed(POINT_STATES, AT.kakao),
      sms: placed(POINT_STATES, AT.sms),
      email: placed(POINT_STATES, AT.email),
      push: flagged(POINT_STATES.slice(1), AT.push).at(-1) ?? 'none', // the best device counts
    },
    blocked: flagged(CHANNELS, AT.blocked),
    mail: placed(MAILS, AT.mail),
    login: logins.length > 1 ? 'apart' : (logins[0] ?? null),
  }
}

function toPlaces<Key extends string>(widths: Record<Key, number>): Record<Key, number> {
  let next = 0
  const places = Object.entries<number>(widths).map(([key, width]) => [key, (next += width) - width])
  return Object.fromEntries(places) as Record<Key, number>
}
