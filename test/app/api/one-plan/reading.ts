import type { Channel } from '#app/domain/channel.ts'
import type { Topic } from '#app/domain/topic.ts'
import type { ConsultAsk } from '#app/domain/wire/consult-question.ts'
import type { ResidentLineInput } from '#app/services/resident/line.ts'
import { naivePlan } from '../../domain/naive-plan.ts'
import type { Question } from '../../domain/plan-arbitraries.ts'
import type { Mishap } from './people.ts'

type Facts = NonNullable<Question['facts']['resident']>
type Standing = NonNullable<NonNullable<Facts['consent']>['day']>
type Point = NonNullable<ResidentLineInput['contactPoints']>[number]
type Consent = NonNullable<ResidentLineInput['consents']>[number]

/** Everything that was told to the portal about one person: import lines, and what happened since. */
export type Told = {
  lines: readonly ResidentLineInput[]
  hasDevice: boolean
  mishap: Mishap | null
}

export type Asked = {
  told: Told
  topic: Topic
  /** As staff declared it for the agency that asks. */
  health: Question['facts']['health']
  question: ConsultAsk
  at: number
}

/**
 * The answer as CONTRACT sections 1 to 4 have it, read from import lines and a question, with `naivePlan` for section 3
 * and nothing of the code that is tested. Times are epoch milliseconds; `record` names the ledger entry: what was said,
 * and when.
 */
export function readAnswer({ told, topic, health, question, at }: Asked) {
  const resident = isMeant(told, question) ? readFacts(told, topic, at) : null
  const { steps, skipped, ...plan } = naivePlan({
    facts: { topic, health, resident },
    ask: {
      channels: question.channels ?? ['kakao', 'sms', 'email', 'push'],
      urgency: question.urgency ?? 'normal',
      sendAt: question.sendAt === undefined ? at : Date.parse(question.sendAt),
    },
    at,
  })
  return {
    registered: resident !== null,
    language: resident?.language ?? null,
    preferenceVersion: resident?.preferenceVersion ?? null,
    ...plan,
    steps: steps.map(({ contactPointId, ...step }) => ({
      ...step,
      address: readAddress(told, question, contactPointId),
    })),
    skipped,
  }
}

/** 2, "Who is meant": by the own phone or e-mail, or by a verified contact point with it; a subject is theirs anyway. */
function isMeant({ lines }: Told, { recipient: { phone, email, subject } }: ConsultAsk): boolean {
  const [first] = lines
  if (first === undefined) return false
  if (subject !== undefined || (phone ?? email) === first[phone === undefined ? 'email' : 'phone'])
    return true
  return pointsOf(lines).some(({ address, verifiedAt }) => verifiedAt && address === (phone ?? email))
}

/** 2, `address`: the one asked by, any other only when the resident shares them; none for push, post and strangers. */
function readAddress({ lines }: Told, { recipient }: ConsultAsk, channel: string | null): string | null {
  const address = pointsOf(lines).find((point) => point.channel === channel)?.address ?? null
  if (address === null) return null
  const isAskedBy = address === recipient.phone || address === recipient.email
  return isAskedBy || lines[0]?.share ? toNormal(address) : null
}

const pointsOf = (lines: readonly ResidentLineInput[]): Point[] => lines[0]?.contactPoints ?? []
/** Phones in E.164. */
export const toNormal = (address: string) =>
  address.startsWith('010') ? `+8210${address.slice(3).replaceAll('-', '')}` : address
const toTime = (text: string | null | undefined) => (text ? Date.parse(text) : null)

/** 4, "Import line": the second line's words replace the first's, its consents come in addition. */
function readFacts({ lines, hasDevice, mishap }: Told, topic: Topic, at: number): Facts {
  const [first, later] = lines as [ResidentLineInput, ResidentLineInput?]
  const said = { ...first, ...later }
  const choice = first.topics?.[topic.code]
  const before = readLedger(first.consents ?? [])
  const ledger = readLedger([...(first.consents ?? []), ...(later?.consents ?? [])])
  const isRaised =
    ledger.length > before.length || JSON.stringify(said.quietHours) !== JSON.stringify(first.quietHours)
  const point = (
    channel: Channel,
    addressKey: string,
    verifiedAt: number | null,
    confirmedAt: number | null,
  ) => ({
    id: channel,
    channel,
    addressKey,
    verifiedAt,
    confirmedAt,
    // 2, `POST /outcomes`: a block concerns who reported it; a dead address too, and everybody once two agree.
    blocked: mishap?.channel === channel && mishap.outcome === 'blocked' && mishap.by === 'us',
    unreachable: mishap?.channel === channel && mishap.outcome !== 'blocked' && mishap.by !== 'another',
  })
  return {
    language: said.language ?? 'ko',
    preferenceVersion: isRaised ? 2 : 1,
    shareAddresses: said.share ?? false,
    contactPoints: [
      ...pointsOf(lines).map(({ channel, address, verifiedAt, confirmedAt }) =>
        point(channel, address!, toTime(verifiedAt), toTime(confirmedAt)),
      ),
      ...(hasDevice ? [point('push', 'device', at, null)] : []),
    ],
    order: said.order ?? null,
    quietHours: said.quietHours ?? null,
    topic: choice
      ? { order: choice.order ?? null, optedOut: choice.optedOut ?? false, backups: choice.backups ?? true }
      : null,
    consent: readConsent(
      ledger.filter((entry) => entry.topic === topic.code),
      topic.class === 'advertising',
    ),
  }
}

/** What the ledger says twice it says once; R2 reads it by `at`. */
function readLedger(consents: readonly Consent[]): Consent[] {
  const texts = new Set(consents.map((consent) => JSON.stringify(consent)))
  const entries = [...texts].map((text) => JSON.parse(text) as Consent)
  return entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** How a test names a ledger entry, whose id only the portal knows. */
export const recordName = (action: string, night: boolean, at: number) =>
  `${action} ${night ? 'day and night' : 'day'} ${new Date(at).toISOString()}`

/** R2: what the ledger says of the day and of the night, entry by entry. */
function readConsent(ledger: readonly Consent[], isAdvertising: boolean): Facts['consent'] {
  let day: Standing | null = null
  let night: Standing | null = null
  for (const { action, night: concernsNight = false, at: text } of ledger) {
    const at = Date.parse(text)
    const record = recordName(action, concernsNight ?? false, at)
    const granted: Standing = { status: 'granted', at, record }
    const withdrawn: Standing = { status: 'withdrawn', at, record }
    const isInForce = (was: Standing | null) =>
      was?.status === 'granted' && !(isAdvertising && at >= twoYearsAfter(was.at))
    if (action === 'grant') {
      day = granted
      if (concernsNight) night = granted
    } else if (action === 'withdraw') {
      if (!concernsNight) day = withdrawn
      night = withdrawn
    } else {
      if (isInForce(day)) day = granted
      if (concernsNight && isInForce(night)) night = granted
    }
  }
  return day === null && night === null ? null : { day, night }
}

/** The same day and time of day in Seoul; no year of the test has a 29 February two years after one. */
function twoYearsAfter(time: number): number {
  const date = new Date(time + 9 * 3_600_000)
  date.setUTCFullYear(date.getUTCFullYear() + 2)
  return date.getTime() - 9 * 3_600_000
}
