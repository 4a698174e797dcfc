import { z } from 'zod'
import { queryInteger } from '../query-integer.ts'
import { instant } from './shapes.ts'

const text = z.string()

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1_000
/** Seconds: as `GET /channels`. */
const WAIT_LIMIT_SECONDS = 60
const LONGEST_CURSOR = 500

/** The query of `GET /changes`. `after`: a cursor of an earlier answer; absent: from the first change that is kept. */
export const changesQuery = z.strictObject({
  after: z.string('One cursor of an earlier answer.').max(LONGEST_CURSOR, 'This is no cursor.').optional(),
  limit: queryInteger(1, MAX_LIMIT).default(DEFAULT_LIMIT),
  waitSeconds: queryInteger(0, WAIT_LIMIT_SECONDS).default(0),
})

/** What an event may be. `subject.erased` is a tombstone: delete what you keep under that subject. */
export const CHANGE_TYPES = [
  'kr.allimgil.preference.changed',
  'kr.allimgil.consent.withdrawn',
  'kr.allimgil.subject.erased',
] as const
export type ChangeType = (typeof CHANGE_TYPES)[number]

const changeData = z
  .object({
    subject: text,
    /** null: the resident is erased. Of two events about one subject the higher counts, whichever came first. */
    preferenceVersion: z.int().nullable(),
    /** Of a withdrawal. */
    topic: text.optional(),
    consent: text.optional(),
  })
  .meta({ id: 'ChangeData' })

/**
 * One change as CloudEvents 1.0 writes it (JSON format), with our extension attribute `cursor`: the place after this
 * event. `subject` is the resident as this agency knows them; `time` is when the change was written.
 */
export const changeEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: text,
    source: text.meta({ format: 'uri-reference' }),
    type: text.meta({ id: 'ChangeType', 'x-extensible-enum': CHANGE_TYPES }),
    time: instant,
    subject: text,
    datacontenttype: z.literal('application/json'),
    cursor: text,
    data: changeData,
  })
  .meta({ id: 'ChangeEvent' })
export type ChangeEvent = z.output<typeof changeEvent>

/** The 200 of `GET /changes`. */
export const changesAnswer = z.array(changeEvent).meta({ id: 'Changes' })

/** CloudEvents 1.0, JSON format §4. */
export const CHANGES_MEDIA = 'application/cloudevents-batch+json'
