import type { Channel } from '#app/domain/channel.ts'
import type { Plan, PlanStep } from '#app/domain/channel-plan.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { Language } from '#app/domain/language.ts'
import type { SkipReason } from '#app/domain/reason.ts'

export type AnswerStep = Omit<PlanStep, 'notBefore' | 'contactPointId'> & {
  /** E.164 or an e-mail; null where the agency uses its own record. */
  address: string | null
  notBefore: string | null
}

/** The 200 of `POST /consults`, field for field (CONTRACT 2). */
export type ConsultAnswer = {
  id: string
  reference: string | null
  subject: string | null
  registered: boolean
  decision: Plan['decision']
  reasons: Plan['reasons']
  strategy: Plan['strategy']
  notBefore: string | null
  retryAfterSeconds?: number
  steps: AnswerStep[]
  skipped: readonly { channel: Channel; reason: SkipReason }[]
  language: Language | null
  consent: { class: Plan['consent']['class']; record: string | null }
  preferenceVersion: number | null
  decidedAt: string
  validUntil: string
  receipt: string | null
  links: ConsultLinks | null
}

/** Where a resident refuses this notice, or says that the address is not theirs (CONTRACT 2, `links: true`). */
export type ConsultLinks = { withdraw: string; notMine: string }

/** What is known of the resident beside the plan; null for a stranger. */
export type Person = { subject: string; language: Language; preferenceVersion: number }

export type Made = {
  id: string
  reference: string | null
  person: Person | null
  plan: Plan
  decidedAt: Instant
  links: ConsultLinks | null
}

/** @param addressOf what a step may show of its address */
export function toAnswer(made: Made, addressOf: (step: PlanStep) => string | null): ConsultAnswer {
  const { plan, person } = made
  return {
    id: made.id,
    reference: made.reference,
    subject: person?.subject ?? null,
    registered: person !== null,
    decision: plan.decision,
    reasons: plan.reasons,
    strategy: plan.strategy,
    notBefore: formatOptional(plan.notBefore),
    ...(plan.retryAfterSeconds === null ? {} : { retryAfterSeconds: plan.retryAfterSeconds }),
    steps: plan.steps.map((step) => ({
      channel: step.channel,
      address: addressOf(step),
      notBefore: formatOptional(step.notBefore),
      waitSeconds: step.waitSeconds,
      health: step.health,
      smsFailover: step.smsFailover,
      via: step.via,
      required: step.required,
    })),
    skipped: plan.skipped,
    language: person?.language ?? null,
    consent: { class: plan.consent.class, record: plan.consent.record && ledgerId(plan.consent.record) },
    preferenceVersion: person?.preferenceVersion ?? null,
    decidedAt: formatInstant(made.decidedAt),
    validUntil: formatInstant(plan.validUntil),
    receipt: null,
    links: made.links,
  }
}

/** Ids as agencies see them: a prefix that says what it is, and the uuid without its hyphens. */
export const consultId = (uuid: string) => `con_${uuid.replaceAll('-', '')}`
export const ledgerId = (uuid: string) => `led_${uuid.replaceAll('-', '')}`

const formatOptional = (at: Instant | null) => (at === null ? null : formatInstant(at))
