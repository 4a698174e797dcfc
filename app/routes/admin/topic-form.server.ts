import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { LANGUAGES, type Language } from '#app/domain/language.ts'
import { HOUR, SECOND } from '#app/domain/time.ts'
import { TOPIC_CLASSES } from '#app/domain/topic.ts'
import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'

const YEAR_HOURS = 8_760
const text = z.string().trim().max(500, fault('too_long')).optional()
const texts = <Word extends string>(word: Word) =>
  Object.fromEntries(LANGUAGES.map((language) => [`${word}_${language}`, text])) as Record<
    `${Word}_${Language}`,
    typeof text
  >
const place = z.enum(CHANNELS).optional()

/** The fields of `TopicFields`. */
export const topicFields = {
  class: z.enum(TOPIC_CLASSES, { error: fault('choose') }),
  agency: z.string().max(100).optional(),
  ...texts('name'),
  ...texts('description'),
  ...texts('example'),
  ...texts('legalBasis'),
  allowedChannels: z.array(z.enum(CHANNELS)).min(1, fault('choose')),
  order1: place,
  order2: place,
  order3: place,
  order4: place,
  postHours: z.coerce
    .number(fault('topic_hours'))
    .int(fault('topic_hours'))
    .min(0, fault('topic_hours'))
    .max(YEAR_HOURS, fault('topic_hours')),
  urgentAllowed: z.literal('on').optional(),
  legalService: z.literal('on').optional(),
}
type Typed = z.output<z.ZodObject<typeof topicFields>>

/** What was typed as a whole line of `topic import`: what is empty is cleared. `agency` null: every agency's. */
export function toTopicLine(code: string, typed: Typed, agency: string | null) {
  const said = (word: 'name' | 'description' | 'example' | 'legalBasis') =>
    Object.fromEntries(LANGUAGES.map((language) => [language, typed[`${word}_${language}`] ?? null]))
  const words = (word: 'description' | 'example' | 'legalBasis') => {
    const all = said(word)
    if (Object.values(all).every((each) => each === null)) return null
    const { ko, ...others } = all
    return ko === null ? others : all
  }
  const { ko, ...others } = said('name')
  const order = [typed.order1, typed.order2, typed.order3, typed.order4].filter((each) => each !== undefined)
  return {
    code,
    class: typed.class,
    name: ko === null ? others : { ko, ...others },
    description: words('description'),
    example: words('example'),
    legalBasis: words('legalBasis'),
    allowedChannels: typed.allowedChannels,
    defaultOrder: order.length === 0 ? typed.allowedChannels : order,
    postAfterSeconds: (typed.postHours * HOUR) / SECOND,
    urgentAllowed: typed.urgentAllowed === 'on',
    legalService: typed.legalService === 'on',
    agency,
  }
}

/** What a verb refused of a draft, at the field of the form; what is of no field goes on as it came. */
export function topicFaults(error: unknown): Record<string, string[]> {
  if (!(error instanceof ServiceError) || error.kind !== 'invalid') throw error
  return Object.fromEntries(
    error.errors.map(({ pointer, code }) => {
      const [, field = '', part = ''] = pointer.split('/')
      if (field === 'class') return ['class', [fault(code === 'missing' ? 'choose' : 'topic_class_stays')]]
      if (field === 'code') return ['code', [fault('topic_code')]]
      if (field === 'allowedChannels') return ['allowedChannels', [fault('topic_order')]]
      if (field === 'defaultOrder') return ['order1', [fault('topic_order')]]
      if (field === 'legalBasis' && part === 'ko') return ['legalBasis_ko', [fault('topic_basis')]]
      if (field === 'name') return [`name_${part || 'ko'}`, [fault('required')]]
      if (field === 'description' || field === 'example')
        return [`${field}_${part || 'ko'}`, [fault('topic_text_ko')]]
      return [field, [fault('not_accepted')]]
    }),
  )
}
