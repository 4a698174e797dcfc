import { z } from 'zod'
import { listIndexed, lockAddress } from '#db/queries/address-index.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { lockResident, lockResidents, type ResidentRow } from '#db/queries/preference.ts'
import type { Transaction } from '#db/client.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { openOwnNumber } from '../own-number/open.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { isKnownAddress } from '../session/known-address.ts'
import { forgetDevice } from '../session/known-device.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { hashAddress, parsePhoneInput } from './address.ts'
import { disownAddress, type Disowned } from './disown-address.ts'

const requestInput = z.object({ phone: z.string().max(50), ...askingInput })

/**
 * Sends a code to a number whose holder says that what comes there is for somebody else: a text carries no link that could
 * say it. Known or not, the number gets its code, and the answer and the work are the same; the code opens no account.
 * @returns `pendingId` for the `pending` cookie
 * @throws ServiceError invalid at `/phone` · limited, codes `resend_wait`, `too_many_codes`
 */
export async function requestDisowning(ctx: Ctx, raw: z.input<typeof requestInput>): Promise<CodeRequested> {
  const { phone, ...asking } = parseInput(requestInput, raw)
  const address = parsePhoneInput(phone)
  const isKnown = await isKnownAddress(ctx, address)
  return requestCode(ctx, { purpose: 'not_mine', address, residentId: null, isKnown, ...asking })
}

const input = z.object({ pendingId: pendingInput, code: codeInput })

/**
 * Enters it: whoever registered the number, or proved it as a contact point, is reached there no longer and asked elsewhere.
 * Whether there is anybody is not said, not even to who holds the phone.
 * @throws ServiceError invalid at `/code` · limited, code `too_many_tries`
 */
export async function disownNumber(ctx: Ctx, raw: z.input<typeof input>): Promise<{ ok: true } | CodeFault> {
  const { pendingId, code } = parseInput(input, raw)
  const entry = { pendingId, purpose: 'not_mine', code } as const
  return enterCode<{ ok: true } | CodeFault>(ctx, entry, async (tx, proof) => {
    const { all, newest } = hashAddress(ctx, proof.address)
    await deleteCode(tx, proof.id)
    await lockAddress(tx, newest.hash)
    const ids = (await listIndexed(tx, all)).map(({ residentId }) => residentId)
    for (const resident of await lockResidents(tx, [...new Set(ids)]))
      await disown(ctx, tx, resident, { hashes: all, by: 'not_mine_code' })
    return { ok: true }
  })
}

/**
 * Whoever signed in with a code to the number finds an account that is not theirs: the number is suspended, the session
 * ends, and this browser is new to the account again. Nothing else of the account is touched.
 * @returns `Set-Cookie` values
 * @throws ServiceError forbidden, code `fresh_code_needed`
 */
export async function disownAccount(
  ctx: Ctx,
  { session, cookieHeader }: { session: ValidSession; cookieHeader: string | null },
): Promise<{ setCookie: string; deviceCookie: string }> {
  requireFresh(ctx, session)
  const { residentId } = session
  return ctx.pools.pages.begin(async (tx) => {
    const row = await lockResident(tx, residentId)
    const own = row && (await openOwnNumber(ctx, tx, { row, key: openKey(ctx, row) }))
    if (own) await disown(ctx, tx, row, { hashes: own.hashes.all, by: 'not_mine_account' })
    const setCookie = await ctx.sessions.end(cookieHeader, tx)
    return { setCookie, deviceCookie: forgetDevice(ctx, cookieHeader, residentId) }
  })
}

/** Once: where it is suspended already the resident was asked. */
async function disown(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { hashes, by }: Pick<Disowned, 'hashes' | 'by'>,
): Promise<void> {
  const points = (await listContactPoints(tx, resident.id)).filter(
    ({ addressHash, unreachableAt }) => hashes.includes(addressHash) && unreachableAt === null,
  )
  const own = await findOwnAddress(tx, resident.id, 'phone')
  const isOwn = (await listIndexed(tx, hashes)).some(
    ({ role, residentId }) => role === 'own' && residentId === resident.id,
  )
  if (points.length === 0 && !(isOwn && own?.suspendedAt === null)) return
  const point = points.find(({ channel }) => channel === 'sms') ?? points[0] ?? null
  const channel = point?.channel ?? 'sms'
  await disownAddress(ctx, tx, resident, { channel, hashes, point, by, agencyId: null })
}
