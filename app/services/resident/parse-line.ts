import { z } from 'zod'
import { CONSENT_ACTIONS } from '#app/domain/consent.ts'
import {
  ADDRESS_KIND,
  normaliseEmail,
  parseMobile,
  parsePhone,
  type AddressKind,
} from '#app/domain/contact-point.ts'
import { toFieldErrors, type FieldError } from '#app/domain/field-error.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'
import { needsConsent, type TopicClass } from '#app/domain/topic.ts'
import type { BlindHash, BlindIndex, Realm } from '#app/vault/index.ts'
import { lastingText, order, quietHours, report, TOPIC_CHANGES } from './line-fields.ts'
import { LINE_CHANNELS, type LineAddress, type LineTopic, type ResidentLine } from './line.ts'

/** What a line is judged by besides itself. */
export type LineKnowledge = {
  readonly realm: Realm
  readonly blindIndex: Pick<BlindIndex, 'all'>
  readonly clock: () => Instant
  /** undefined: there is no such topic. */
  readonly topicClass: (code: string) => TopicClass | undefined
}

export type LineParse =
  | { readonly ok: true; readonly line: ResidentLine }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

const MAX_CONSENTS = 1_000
/** How consent was given, where a line does not say. */
const DEFAULT_METHOD = 'import'
const NO_KEY: FieldError = {
  pointer: '/phone',
  code: 'missing',
  detail: 'A phone or an e-mail must say who is meant.',
}

/** A function that checks one line, and tells every fault of it at once. Built once an import. */
export function createLineParser(known: LineKnowledge): (input: unknown) => LineParse {
  const schema = createSchema(known)
  return (input) => {
    const parsed = schema.safeParse(input)
    const errors = parsed.success ? [] : toFieldErrors(parsed.error, input)
    if (isObject(input) && isAbsent(input['phone']) && isAbsent(input['email'])) errors.push(NO_KEY)
    if (!parsed.success || errors.length > 0) return { ok: false, errors }
    const { language, share, contactPoints, consents, ...rest } = parsed.data
    const line = {
      phone: rest.phone,
      email: rest.email,
      language: language === null ? 'ko' : language,
      share: share === null ? false : share,
      points: contactPoints,
      order: rest.order,
      quietHours: rest.quietHours,
      topics: rest.topics,
      consents: consents ?? [],
    } satisfies ResidentLine
    return { ok: true, line }
  }
}

function createSchema(known: LineKnowledge) {
  const pastTime = createPastTime(known)
  const key = (kind: AddressKind, hint: string) =>
    z.string().transform((text, issues): LineAddress => {
      const normal = kind === 'phone' ? parsePhone(text) : normaliseEmail(text)
      if (normal !== null) return toAddress(known, kind, normal)
      report(issues, 'invalid_format', hint)
      return z.NEVER
    })
  return z.strictObject({
    phone: key('phone', 'Not a phone number, such as 010-2345-6789.').nullish(),
    email: key('email', 'Not an e-mail address, such as kim@example.kr.').nullish(),
    language: z.enum(LANGUAGES, `One of ${LANGUAGES.join(', ')}.`).nullish(),
    share: z.boolean().nullish(),
    contactPoints: createContactPoints(known, pastTime).nullish(),
    order: order(null).nullish(),
    quietHours: quietHours.nullish(),
    topics: z
      .record(z.string(), z.unknown())
      .transform((topics, issues) => toTopics(topics, known, issues))
      .nullish(),
    consents: z.array(createConsent(known, pastTime)).max(MAX_CONSENTS).nullish(),
  })
}

type PastTime = ReturnType<typeof createPastTime>

function createPastTime({ clock }: LineKnowledge) {
  return z.string().transform((text, issues) => {
    const at = parseInstant(text)
    if (at === null)
      report(issues, 'invalid_format', 'An RFC 3339 time with an offset, such as 2026-05-01T10:00:00+09:00.')
    else if (at > clock())
      report(issues, 'out_of_range', 'The time lies ahead: only what has happened is imported.')
    else if (at < 0) report(issues, 'out_of_range', 'The time lies before 1970.')
    return at ?? z.NEVER
  })
}

function createContactPoints(known: LineKnowledge, pastTime: PastTime) {
  const contactPoint = z
    .strictObject({
      channel: z.enum(LINE_CHANNELS, `One of ${LINE_CHANNELS.join(', ')}.`),
      address: z.string().nullable(),
      verifiedAt: pastTime.nullish(),
      confirmedAt: pastTime.nullish(),
    })
    .transform(({ channel, address: text, verifiedAt, confirmedAt }, issues) => {
      const kind = ADDRESS_KIND[channel]
      const normal = text === null ? null : kind === 'phone' ? parseMobile(text) : normaliseEmail(text)
      if (text !== null && normal === null) {
        const hint =
          kind === 'phone'
            ? 'Not a mobile number: 010, then 2 to 9 and seven digits.'
            : 'Not an e-mail address.'
        report(issues, 'invalid_format', hint, ['address'])
      }
      const address = normal === null ? null : toAddress(known, kind, normal)
      return { channel, address, verifiedAt, confirmedAt }
    })
  return z.array(contactPoint).transform((points, issues) => {
    points.forEach(({ channel }, index) => {
      if (points.findIndex((other) => other.channel === channel) < index)
        report(issues, 'out_of_range', `${channel} stands twice: one contact point a channel.`, [
          index,
          'channel',
        ])
    })
    return points
  })
}

function createConsent(known: LineKnowledge, pastTime: PastTime) {
  const topic = z.string().transform((code, issues) => {
    const topicClass = known.topicClass(code)
    if (topicClass === undefined) report(issues, 'unknown_topic', unknownTopic(code))
    else if (!needsConsent(topicClass))
      report(
        issues,
        'not_one_of',
        `${code} is of class ${topicClass}: consents are for consent and advertising.`,
      )
    return { code, topicClass: topicClass ?? z.NEVER }
  })
  return z
    .strictObject({
      topic,
      action: z.enum(CONSENT_ACTIONS, `One of ${CONSENT_ACTIONS.join(', ')}.`),
      night: z.boolean().nullish(),
      at: pastTime,
      document: lastingText.nullish(),
      method: lastingText.nullish(),
    })
    .transform(({ topic: { code, topicClass }, action, night, at, document, method }) => ({
      topic: code,
      topicClass,
      action,
      night: night ?? false,
      at,
      document: document ?? null,
      method: method ?? DEFAULT_METHOD,
    }))
}

function toTopics(topics: Record<string, unknown>, known: LineKnowledge, issues: z.core.$RefinementCtx) {
  const changes = new Map<string, LineTopic>()
  for (const [code, value] of Object.entries(topics)) {
    const topicClass = known.topicClass(code)
    if (topicClass === undefined) {
      report(issues, 'unknown_topic', unknownTopic(code), [code])
      continue
    }
    const parsed = TOPIC_CHANGES[topicClass].safeParse(value)
    if (parsed.success) changes.set(code, { topicClass, change: parsed.data })
    else for (const issue of parsed.error.issues) issues.addIssue({ ...issue, path: [code, ...issue.path] })
  }
  return changes
}

function toAddress(known: LineKnowledge, kind: AddressKind, text: string): LineAddress {
  const hashes = known.blindIndex.all({ realm: known.realm, kind }, text) as [BlindHash, ...BlindHash[]]
  return { kind, text, hashes }
}

const unknownTopic = (code: string) => `There is no topic ${code}: import it first, or mend the code.`

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isAbsent = (value: unknown) => value === undefined || value === null
