import { z } from 'zod'
import { channel, topicClass } from './shapes.ts'

const name = z
  .object({ ko: z.string(), en: z.string().optional(), zh: z.string().optional(), vi: z.string().optional() })
  .meta({ id: 'TopicName' })

/** A kind of notice, with the fields of an import line. */
const topic = z
  .object({
    code: z.string(),
    class: topicClass,
    name,
    allowedChannels: z.array(channel),
    defaultOrder: z.array(channel),
    postAfterSeconds: z.int(),
    urgentAllowed: z.boolean(),
    legalService: z.boolean(),
    agency: z.string().nullable(),
  })
  .meta({ id: 'Topic' })

/** The 200 of `GET /topics`. */
export const topicsAnswer = z.object({ topics: z.array(topic) }).meta({ id: 'Topics' })
