import type { Question } from './plan-arbitraries.ts'

/**
 * CONTRACT section 3 once more, written from its words alone and without looking at `app/domain`: slow, flat, without a
 * shared function, one rule after the other in the order in which the page has them. It exists to disagree.
 */
type Person = NonNullable<Question['facts']['resident']>
type Point = Person['contactPoints'][number]
type Channel = Question['ask']['channels'][number]
type Step = {
  channel: Channel | 'post'
  contactPointId: string | null
  notBefore: number | null
  waitSeconds: number | null
  health: string
  smsFailover: 'allowed' | 'forbidden'
  via: 'agency' | 'portal'
  required: boolean
}
type Skip = { channel: Channel; reason: string }

const FOUR: readonly Channel[] = ['kakao', 'sms', 'email', 'push']
const REASON_ORDER =
  'no_consent consent_withdrawn consent_expired opted_out no_channel all_channels_down night_advertising quiet_hours emergency_override'.split(
    ' ',
  )
const NINE_HOURS = 9 * 3_600_000

export function naivePlan({ facts, ask, at }: Question) {
  const { topic, health, resident } = facts
  const sendAt = ask.sendAt < at ? at : ask.sendAt // what should have gone out a moment ago goes out now at the earliest
  const isNobody = resident === null || resident.contactPoints.length === 0
  const choice = resident?.topic ?? null
  const quiet = isNobody ? null : resident.quietHours
  const isUrgent = ask.urgency === 'urgent'
  const reasons = new Set<string>()
  let consentRecord: string | null = null

  const isNight = (time: number) => minuteOfDay(time) >= 21 * 60 || minuteOfDay(time) < 8 * 60
  const mayDisturbAtNight = (time: number) => {
    const night = resident?.consent?.night
    return night?.status === 'granted' && !isTwoYearsOld(night.at, time)
  }
  const isQuiet = (time: number) => {
    if (quiet === null) return false
    const minute = minuteOfDay(time)
    const [start, end] = [clock(quiet.start), clock(quiet.end)]
    return start < end ? minute >= start && minute < end : minute >= start || minute < end
  }
  const heldByNight = (channel: string, time: number) =>
    topic.class === 'advertising' && channel !== 'email' && isNight(time) && !mayDisturbAtNight(time)
  const quietCounts = (channel: string) =>
    ['kakao', 'sms', 'push'].includes(channel) &&
    topic.class !== 'emergency' &&
    !(isUrgent && (topic.class === 'statutory' || topic.class === 'service'))
  const heldByQuiet = (channel: string, time: number) => quietCounts(channel) && isQuiet(time)

  const finish = (
    decision: string,
    steps: Step[],
    skipped: Skip[],
    retryAfterSeconds: number | null = null,
  ) => {
    let validUntil = at + (FOUR.some((channel) => health[channel] !== 'operational') ? 60_000 : 600_000)
    // R10: the first start of hours that would hold one of the steps, looked for second by second.
    for (let time = (Math.floor(at / 1000) + 1) * 1000; time < validUntil; time += 1000) {
      const starts = steps.some(
        ({ channel }) =>
          channel !== 'post' &&
          ((minuteOfDay(time) === 21 * 60 && time % 60_000 === 0 && heldByNight(channel, time)) ||
            (quiet !== null &&
              minuteOfDay(time) === clock(quiet.start) &&
              time % 60_000 === 0 &&
              heldByQuiet(channel, time))),
      )
      if (starts) validUntil = time
    }
    return {
      decision,
      reasons: REASON_ORDER.filter((reason) => reasons.has(reason)),
      strategy: topic.class === 'emergency' ? 'parallel' : 'sequence',
      notBefore: steps[0]?.notBefore ?? null,
      retryAfterSeconds,
      steps,
      skipped,
      consent: { class: topic.class, record: consentRecord },
      validUntil,
    }
  }

  if (topic.class === 'emergency') return planEmergency()

  // R3: the order
  const isByPostOnly = topic.class === 'statutory' && choice?.order?.length === 0
  let order: readonly Channel[]
  if (isNobody) order = topic.defaultOrder.filter((channel) => channel !== 'push')
  else if (choice?.order && choice.order.length > 0) order = choice.order
  else order = resident.order ?? topic.defaultOrder
  if (isByPostOnly) order = []

  // R3 and R4: who is left
  const skipped: Skip[] = []
  const used: { channel: Channel; point: Point | null }[] = []
  for (const [index, channel] of order.entries()) {
    const found = judge(channel)
    if (choice && !choice.backups && index > 0) skipped.push({ channel, reason: 'backup_declined' })
    else if (typeof found === 'string') skipped.push({ channel, reason: found })
    else used.push({ channel, point: found })
  }

  // R6, R7, R8: the steps
  const steps: Step[] = []
  let earliest = sendAt
  let isHeldForEver = false
  for (const [index, { channel, point }] of used.entries()) {
    let start = earliest
    const held = new Set<string>()
    // What holds it now holds until its own end; what began meanwhile holds it only if it still does then.
    const hours = { night_advertising: heldByNight, quiet_hours: heldByQuiet }
    for (;;) {
      const now = Object.entries(hours).filter(([, isHeld]) => isHeld(channel, start))
      if (now.length === 0) break
      for (const [reason] of now) held.add(reason)
      const giveUpAt = earliest + 3 * 86_400_000
      while (start < giveUpAt && now.some(([, isHeld]) => isHeld(channel, start))) start = nextMinute(start)
      isHeldForEver = start >= giveUpAt
      if (isHeldForEver) break
    }
    for (const reason of held) reasons.add(reason)
    const isLast = index === used.length - 1
    const patience = health[channel] === 'degraded' ? (isUrgent ? 30 : 60) : isUrgent ? 60 : 300
    const waitSeconds = isLast ? (topic.class === 'statutory' ? topic.postAfterSeconds : null) : patience
    steps.push({
      channel,
      contactPointId: point?.id ?? null,
      notBefore: held.size > 0 ? start : null,
      waitSeconds,
      health: health[channel],
      smsFailover: 'forbidden',
      via: channel === 'push' ? 'portal' : 'agency',
      required: false,
    })
    earliest = start + (waitSeconds ?? 0) * 1000
  }
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1]
    if (step.channel !== 'kakao' || next?.channel !== 'sms' || next.notBefore !== null) continue
    const [one, other] = [used[index]!.point, used[index + 1]!.point]
    if (one === null || other === null || one.addressKey === other.addressKey) step.smsFailover = 'allowed'
  }

  // R1, R2: may it be sent at all
  const refusal = refuse(isHeldForEver ? sendAt : (steps[0]?.notBefore ?? sendAt))
  if (refusal !== null) {
    reasons.clear()
    reasons.add(refusal)
    return finish('suppress', [], [])
  }

  if (isHeldForEver) return finish('suppress', [], skipped)
  const post: Step = {
    channel: 'post',
    contactPointId: null,
    notBefore: null,
    waitSeconds: null,
    health: 'operational',
    smsFailover: 'forbidden',
    via: 'agency',
    required: topic.legalService,
  }
  const isAnyDown = skipped.some(({ reason }) => reason === 'channel_down')
  if (topic.class === 'statutory') {
    if (steps.length === 0 && !isByPostOnly) reasons.add(isAnyDown ? 'all_channels_down' : 'no_channel')
    steps.push(post)
  } else if (steps.length === 0) {
    reasons.add(isAnyDown ? 'all_channels_down' : 'no_channel')
    return isAnyDown ? finish('defer', [], skipped, 300) : finish('suppress', [], skipped)
  }
  return finish(steps[0]!.notBefore === null ? 'send' : 'defer', steps, skipped)

  function refuse(time: number): string | null {
    if (topic.class !== 'service' && topic.class !== 'consent' && topic.class !== 'advertising') return null
    if (choice?.optedOut) return 'opted_out'
    if (topic.class === 'service') return null
    const day = resident?.consent?.day ?? null
    if (day === null) return 'no_consent'
    consentRecord = day.record
    if (day.status === 'withdrawn') return 'consent_withdrawn'
    if (topic.class === 'advertising' && isTwoYearsOld(day.at, time)) return 'consent_expired'
    return null
  }

  /** R4: the reason why a channel is out, or the point it uses (null: the sender's own record). */
  function judge(channel: Channel): string | Point | null {
    if (!ask.channels.includes(channel)) return 'sender_lacks_channel'
    if (!topic.allowedChannels.includes(channel)) return 'channel_not_allowed'
    if (isNobody) return health[channel] === 'down' ? 'channel_down' : null
    const own = resident.contactPoints.filter((point) => point.channel === channel)
    if (own.length === 0) return 'no_contact_point'
    if (own.some((point) => point.blocked)) return 'blocked' // a block covers the whole channel
    const verified = own.filter((point) => point.verifiedAt !== null)
    if (verified.length === 0) return 'unverified'
    const reachable = verified.filter((point) => !point.unreachable)
    if (reachable.length === 0) return 'unreachable'
    const fresh = reachable.filter((point) => topic.class !== 'statutory' || !isStale(point))
    if (fresh.length === 0) return 'stale'
    if (health[channel] === 'down') return 'channel_down'
    return fresh[0]!
  }

  function isStale(point: Point): boolean {
    return monthsLater(point.confirmedAt ?? point.verifiedAt!, 18) < sendAt
  }

  /** R9 */
  function planEmergency() {
    const order = [
      ...new Set([
        ...(choice?.order?.length ? choice.order : (resident?.order ?? [])),
        ...topic.defaultOrder,
        ...FOUR,
      ]),
    ]
    const usable = (channel: Channel) =>
      ask.channels.includes(channel) && topic.allowedChannels.includes(channel)
    const pointsOf = (channel: Channel) =>
      (resident?.contactPoints ?? []).filter((point) => point.channel === channel)
    const goodOf = (channel: Channel) =>
      pointsOf(channel).filter((point) => point.verifiedAt !== null && !point.unreachable)
    const known = order.filter((channel) => usable(channel) && goodOf(channel).length > 0)
    const isFallback = known.length === 0
    const chosen = isFallback
      ? topic.defaultOrder.filter((channel) => channel !== 'push' && usable(channel))
      : known
    const channels = [
      ...chosen.filter((channel) => health[channel] !== 'down'),
      ...chosen.filter((channel) => health[channel] === 'down'),
    ]
    // Of several devices the one that would have counted, else the first that is reached.
    const pointOf = (channel: Channel) =>
      isFallback ? null : (goodOf(channel).find((point) => !isStale(point)) ?? goodOf(channel)[0]!)
    const steps = channels.map((channel): Step => ({
      channel,
      contactPointId: pointOf(channel)?.id ?? null,
      notBefore: null,
      waitSeconds: null,
      health: health[channel],
      smsFailover: 'forbidden',
      via: channel === 'push' ? 'portal' : 'agency',
      required: false,
    }))
    const skipped = order
      .filter((channel) => !channels.includes(channel))
      .map((channel): Skip => {
        if (!ask.channels.includes(channel)) return { channel, reason: 'sender_lacks_channel' }
        if (!topic.allowedChannels.includes(channel)) return { channel, reason: 'channel_not_allowed' }
        if (pointsOf(channel).length === 0) return { channel, reason: 'no_contact_point' }
        if (pointsOf(channel).every((point) => point.verifiedAt === null))
          return { channel, reason: 'unverified' }
        return { channel, reason: 'unreachable' }
      })
    if (steps.length === 0) {
      reasons.add('no_channel')
      return finish('suppress', [], skipped)
    }
    const isOverride =
      (choice?.optedOut ?? false) ||
      (choice !== null && !choice.backups && steps.length > 1) ||
      channels.some(
        (channel) =>
          pointsOf(channel).some((point) => point.blocked) ||
          (!isFallback && goodOf(channel).every(isStale)) ||
          (channel !== 'email' && isQuiet(sendAt)),
      )
    if (isOverride) reasons.add('emergency_override')
    return finish('send', steps, skipped)
  }
}

const nextMinute = (time: number) => (Math.floor(time / 60_000) + 1) * 60_000
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const seoul = (time: number) => new Date(time + NINE_HOURS)
const minuteOfDay = (time: number) => seoul(time).getUTCHours() * 60 + seoul(time).getUTCMinutes()

/** Calendar months in Seoul keep the time of day; a day the month does not have becomes its last. */
function monthsLater(time: number, months: number): number {
  const from = seoul(time)
  const to = new Date(from)
  to.setUTCDate(1)
  to.setUTCMonth(to.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return to.getTime() - NINE_HOURS
}

const isTwoYearsOld = (since: number, time: number) => time >= monthsLater(since, 24)
