import type { Language } from '#app/domain/language.ts'
import { parseEmailInput, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { nextStep, type Draft, type RegistrableChannel } from './draft.ts'
import { listKinds } from './kinds.ts'

/** A draft in which nothing is missing, checked against what there is to choose. */
export type Answers = {
  language: Language
  document: string
  share: boolean
  /** Where `share`: the text that was read. */
  shareDocument: string | null
  /** Under fourteen: a guardian agrees. */
  isChild: boolean
  /** The first is preferred. */
  order: RegistrableChannel[]
  /** Where `email` is in the order. */
  email: Address | null
  optedOut: string[]
  /** Codes of the notices that will be sent electronically: duties, and services that stay on. */
  kinds: string[]
}

/**
 * @throws ServiceError invalid: `/email`, `/optedOut` (a kind that cannot be refused), `/backups` (a channel twice), or the
 *   first step that is not answered
 */
export async function requireAnswers(ctx: Ctx, draft: Draft): Promise<Answers> {
  const step = nextStep(draft, true)
  const { document, share, optedOut, preferred, backups } = draft
  if (step !== 'done' || document === null || share === null || !optedOut || !preferred || !backups) {
    throw invalidField(`/${step}`, 'missing', 'A question is not answered yet.')
  }
  const order = [preferred, ...backups]
  if (new Set(order).size < order.length) {
    throw invalidField('/backups', 'out_of_range', 'A channel is named twice.')
  }
  const { statutory, service, emergency } = await listKinds(ctx)
  const refusable = new Set(service.map(({ code }) => code))
  const wrong = optedOut.find((code) => !refusable.has(code))
  if (wrong !== undefined)
    throw invalidField('/optedOut', 'not_one_of', `${wrong} cannot be switched off here.`)
  const email = order.includes('email') ? parseEmailInput(draft.email ?? '') : null
  const kinds = [...emergency, ...statutory, ...service].map(({ code }) => code)
  return {
    language: draft.language,
    document,
    share,
    shareDocument: share ? draft.shareDocument : null,
    isChild: !draft.ageConfirmed,
    order,
    email,
    optedOut: [...new Set(optedOut)],
    kinds: kinds.filter((code) => !optedOut.includes(code)),
  }
}
