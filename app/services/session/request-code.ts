import type { Transaction } from '#db/client.ts'
import {
  endWaitingCodes,
  findWaitingCode,
  insertCode,
  lockCodeTarget,
  type CodePurpose,
  type CodeRow,
} from '#db/queries/one-time-code.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import { MINUTE, SECOND, type Instant } from '#app/domain/time.ts'
import { createToken } from '#app/vault/index.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { codeIdOf } from './code-id.ts'
import { sealTarget } from './code-target.ts'

/** How long a code may be entered, and how soon another may be asked for. In milliseconds. */
export const CODE_MS = 10 * MINUTE
export const RESEND_MS = 60 * SECOND

const TEMPLATE = {
  sign_in: 'sign_in_code',
  sign_in_email: 'sign_in_code',
  contact_point: 'contact_point_code',
  fresh: 'fresh_code',
  second_proof: 'fresh_code',
  guardian: 'guardian_code',
  guardian_again: 'guardian_code',
  new_number: 'contact_point_code',
  counter_phone: 'contact_point_code',
  counter_address: 'contact_point_code',
  counter_guardian: 'guardian_code',
  not_mine: 'contact_point_code',
} as const satisfies Record<CodePurpose, string>

export type CodeOrder = {
  purpose: CodePurpose
  address: Address
  /** Contact points that the code proves (purpose `contact_point`). */
  targets?: readonly Channel[]
  residentId: string | null
  /** Whether a resident signs in with it: decides only over the share of the global limit, never over the answer. */
  isKnown: boolean
  remoteAddress: string
  language: Language
}

/** `pendingId`: a random token for the `pending` cookie. `retryAfterSeconds`: when another code may be asked for. */
export type CodeRequested = { pendingId: string; retryAfterSeconds: number }

/**
 * Sends a code to an address: six digits, ten minutes, five tries. A new one ends the older for the same purpose. Whether
 * the limits let it go out or not, everything that can be seen or timed is the same: the message is enqueued in any
 * case, and where it must not go out that one statement is taken back.
 * @throws ServiceError limited, code `resend_wait` (a code went out less than a minute ago) or `too_many_codes`
 */
export async function requestCode(ctx: Ctx, order: CodeOrder): Promise<CodeRequested> {
  const { newest } = hashAddress(ctx, order.address)
  const target = { purpose: order.purpose, addressHash: newest.hash, residentId: order.residentId }
  refuseTooSoon(await findWaitingCode(ctx.pools.pages.db, target, new Date(ctx.clock())), ctx.clock())
  const { send } = await ctx.limits.admitCode({
    addressHash: newest.hash,
    remoteAddress: order.remoteAddress,
    isKnown: order.isKnown,
  })
  const pendingId = createToken()
  await ctx.pools.pages.begin(async (tx) => {
    const now = ctx.clock()
    await lockCodeTarget(tx, target)
    refuseTooSoon(await findWaitingCode(tx, target, new Date(now)), now)
    await endWaitingCodes(tx, target, new Date(now))
    const id = codeIdOf(pendingId)
    const code = ctx.vault.oneTimeCodes.create()
    await insertCode(tx, {
      ...target,
      id,
      channel: order.address.kind === 'phone' ? 'sms' : 'email',
      address: sealTarget(ctx, order.address, order.targets ?? []),
      codeHash: ctx.vault.oneTimeCodes.hash(order.purpose, id, code),
      createdAt: new Date(now),
      expiresAt: new Date(now + CODE_MS),
    })
    await enqueueOrPretend(ctx, tx, order, code, now + CODE_MS, send)
  })
  return { pendingId, retryAfterSeconds: RESEND_MS / SECOND }
}

function refuseTooSoon(waiting: CodeRow | null, now: Instant): void {
  const waitMs = waiting === null ? 0 : waiting.createdAt.getTime() + RESEND_MS - now
  if (waitMs <= 0) return
  const retryAfterSeconds = Math.ceil(waitMs / SECOND)
  throw new ServiceError('limited', 'A code went out a moment ago.', {
    code: 'resend_wait',
    retryAfterSeconds,
  })
}

/** Ends the savepoint in which a message was enqueued that must not go out. */
class TakenBack extends Error {}

async function enqueueOrPretend(
  ctx: Ctx,
  tx: Transaction,
  { address, purpose, language }: CodeOrder,
  code: string,
  expiresAt: Instant,
  send: boolean,
): Promise<void> {
  const channel = address.kind === 'phone' ? 'sms' : 'email'
  const templateKey = TEMPLATE[purpose]
  await tx
    .transaction(async (savepoint) => {
      await enqueueMessage(savepoint, ctx, {
        channel,
        to: address.text,
        templateKey,
        language,
        code,
        expiresAt,
      })
      if (!send) throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
      ctx.log.warn({ purpose, channel }, 'a code was not sent: too many at once')
    })
}
