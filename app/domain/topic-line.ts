import { z } from 'zod'
import { CHANNELS, type Channel } from './channel.ts'
import { toFieldErrors, type FieldError } from './field-error.ts'
import { LANGUAGES } from './language.ts'
import {
  canCarry,
  channelsFor,
  DEFAULT_POST_AFTER_SECONDS,
  TOPIC_CLASSES,
  type Topic,
  type TopicClass,
  type TopicName,
} from './topic.ts'
import { topicWordFields } from './topic-words.ts'

const DAY_SECONDS = 86_400
const YEAR_SECONDS = 365 * DAY_SECONDS

const name = z.string().trim().min(1).max(200)
const channels = z
  .array(z.enum(CHANNELS))
  .min(1)
  .max(CHANNELS.length)
  .refine((list) => new Set(list).size === list.length, {
    message: 'A channel is named twice.',
    params: { code: 'out_of_range' },
  })

export const topicCode = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/)

/** A line of `topic import` (CONTRACT 4): absent is unchanged, or the default of a new topic; null clears a name. */
export const topicLine = z.strictObject({
  code: topicCode,
  class: z.enum(TOPIC_CLASSES).optional(),
  name: z
    .strictObject({
      ko: name.optional(),
      en: name.nullable().optional(),
      zh: name.nullable().optional(),
      vi: name.nullable().optional(),
    })
    .optional(),
  allowedChannels: channels.optional(),
  defaultOrder: channels.optional(),
  postAfterSeconds: z.int().min(0).max(YEAR_SECONDS).optional(),
  urgentAllowed: z.boolean().optional(),
  legalService: z.boolean().optional(),
  agency: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .nullable()
    .optional(),
  ...topicWordFields,
})
export type TopicLine = z.infer<typeof topicLine>

export type TopicLineParse =
  { readonly ok: true; readonly line: TopicLine } | { readonly ok: false; readonly errors: FieldError[] }

export function parseTopicLine(input: unknown): TopicLineParse {
  const parsed = topicLine.safeParse(input)
  return parsed.success
    ? { ok: true, line: parsed.data }
    : { ok: false, errors: toFieldErrors(parsed.error, input) }
}

export type TopicLineDecision =
  | { readonly ok: true; readonly topic: Topic; readonly changed: boolean }
  | { readonly ok: false; readonly errors: FieldError[] }

/**
 * What a line makes of a topic; `current` null: the line is the first for its code. `hasConsents`: whether the ledger
 * holds an entry for the topic, after which its class stays. Whether the agency exists is for the caller to say.
 */
export function applyTopicLine(
  current: Topic | null,
  line: TopicLine,
  { hasConsents }: { readonly hasConsents: boolean },
): TopicLineDecision {
  const topicClass = line.class ?? current?.class
  const name = mergeName(current?.name, line.name)
  const missing: FieldError[] = []
  if (topicClass === undefined) missing.push(newTopicLacks('/class'))
  if (name === null) missing.push(newTopicLacks('/name/ko'))
  if (topicClass === undefined || name === null) return { ok: false, errors: missing }

  const allowedChannels = line.allowedChannels ?? current?.allowedChannels ?? channelsFor(topicClass)
  const topic: Topic = {
    code: line.code,
    class: topicClass,
    name,
    allowedChannels,
    defaultOrder: line.defaultOrder ?? current?.defaultOrder ?? allowedChannels,
    postAfterSeconds: line.postAfterSeconds ?? current?.postAfterSeconds ?? DEFAULT_POST_AFTER_SECONDS,
    urgentAllowed: line.urgentAllowed ?? current?.urgentAllowed ?? false,
    legalService: line.legalService ?? current?.legalService ?? false,
    agency: line.agency === undefined ? (current?.agency ?? null) : line.agency,
  }
  const errors = [...classErrors(current, topicClass, hasConsents), ...channelErrors(topic, line)]
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, topic, changed: current === null || !isSameTopic(current, topic) }
}

function newTopicLacks(pointer: string): FieldError {
  return { pointer, code: 'missing', detail: 'A new topic needs code, class and name.ko.' }
}

function mergeName(current: TopicName | undefined, change: TopicLine['name']): TopicName | null {
  const ko = change?.ko ?? current?.ko
  if (ko === undefined) return null
  const merged: { -readonly [L in keyof TopicName]: TopicName[L] } = { ko }
  for (const language of LANGUAGES) {
    if (language === 'ko') continue
    const changed = change?.[language]
    const text = changed === undefined ? current?.[language] : changed
    if (text !== undefined && text !== null) merged[language] = text
  }
  return merged
}

function classErrors(current: Topic | null, topicClass: TopicClass, hasConsents: boolean): FieldError[] {
  if (current === null || current.class === topicClass || !hasConsents) return []
  const detail = `Residents have answered for class ${current.class}, so it stays.`
  return [{ pointer: '/class', code: 'not_one_of', detail }]
}

function channelErrors(topic: Topic, line: TopicLine): FieldError[] {
  const errors: FieldError[] = []
  const report = (field: 'allowedChannels' | 'defaultOrder', index: number, detail: string) => {
    const pointer = line[field] === undefined ? `/${field}` : `/${field}/${index}`
    errors.push({ pointer, code: 'not_one_of', detail })
  }
  topic.allowedChannels.forEach((channel, index) => {
    if (canCarry(channel, topic.class)) return
    report('allowedChannels', index, 'Alimtalk carries no advertising.')
  })
  topic.defaultOrder.forEach((channel, index) => {
    if (topic.allowedChannels.includes(channel)) return
    report('defaultOrder', index, `${channel} is not among allowedChannels.`)
  })
  return errors
}

function isSameTopic(one: Topic, other: Topic): boolean {
  return (
    one.class === other.class &&
    LANGUAGES.every((language) => one.name[language] === other.name[language]) &&
    isSameList(one.allowedChannels, other.allowedChannels) &&
    isSameList(one.defaultOrder, other.defaultOrder) &&
    one.postAfterSeconds === other.postAfterSeconds &&
    one.urgentAllowed === other.urgentAllowed &&
    one.legalService === other.legalService &&
    one.agency === other.agency
  )
}

function isSameList(one: readonly Channel[], other: readonly Channel[]): boolean {
  return one.length === other.length && one.every((channel, index) => channel === other[index])
}
