import { z } from 'zod'
import { CHANNELS } from '../channel.ts'
import { checkedApart } from '../checked-apart.ts'
import { URGENCIES } from '../plan.ts'
import { channel, instant } from './shapes.ts'

const recipient = z
  .strictObject({
    phone: z.string().optional(),
    email: z.string().optional(),
    subject: z.string().optional(),
  })
  .meta({ id: 'Recipient', minProperties: 1, maxProperties: 1 })

/** What one recipient of a consult is asked with; the same in every form of the question. */
const item = {
  recipient,
  reference: z.string().min(1).max(100).optional(),
}

/** What is said once for a whole batch. */
const notice = {
  topic: z.string(),
  urgency: z.enum(URGENCIES).meta({ id: 'Urgency' }).default('normal'),
  sendAt: instant.optional(),
  channels: z
    .array(channel)
    .min(1)
    .max(CHANNELS.length)
    .meta({ uniqueItems: true })
    .default([...CHANNELS]),
  receipt: z.boolean().default(false),
  links: z.boolean().default(false),
}

export const BATCH_LIMIT = 1_000

/** Shapes of the bodies of `POST /consults` and `POST /consults/batch` (CONTRACT 2). */
export const consultBody = z.strictObject({ ...item, ...notice }).meta({ id: 'ConsultQuestion' })
export const batchItem = z.strictObject(item).meta({ id: 'BatchItem' })
export const batchBody = z
  .strictObject({ ...notice, recipients: z.array(checkedApart(batchItem)).min(1).max(BATCH_LIMIT) })
  .meta({ id: 'BatchQuestion' })

export type RecipientShape = z.output<typeof recipient>
export type NoticeShape = z.output<z.ZodObject<typeof notice>>
/** A question as a sender writes it: what has a default may be left out. */
export type ConsultAsk = z.input<typeof consultBody>
export type NoticeAsk = Omit<ConsultAsk, 'recipient' | 'reference'>
export type RecipientAsk = z.input<typeof batchItem>
