import { insertLogin, lockLogin, noteLoginUse } from '#db/queries/provider-login.ts'
import { lockResident } from '#db/queries/preference.ts'
import { holdSession } from '#db/queries/session.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { openSession, type SignedIn } from '../session/open-session.ts'
import type { Identity } from './client.ts'
import { readVisit, type Visit } from './visit.ts'

type Arrival = {
  provider: string
  /** The address the browser came back to, with everything the provider wrote into it. */
  callback: URL
  cookieHeader: string | null
  userAgent: string | null
  remoteAddress: string
}

/**
 * `unlinked`: nobody here has linked this account, and nobody is looked for by its e-mail or phone: what a provider says of
 * an address is no proof to us. `taken`: it opens another account. `over`: this browser was not sent there, or too long ago.
 */
export type VisitResult = { next: string | null; isLink: boolean } & (
  | SignedIn
  | { ok: true; outcome: 'linked' }
  | { ok: false; outcome: 'unlinked' | 'taken' | 'denied' | 'unavailable' | 'over' }
)

type Outcome = VisitResult extends infer R
  ? R extends VisitResult
    ? Omit<R, 'next' | 'isLink'>
    : never
  : never
type Failure = Extract<VisitResult, { ok: false }>['outcome']

const failed = (outcome: Failure) => ({ ok: false, outcome }) as const

/**
 * Somebody comes back from a provider: signs them in, or links the account they have there.
 * @throws ServiceError limited, code `too_many_tries`
 */
export async function finishVisit(ctx: Ctx, arrival: Arrival): Promise<VisitResult> {
  await ctx.limits.admitProvider(arrival.remoteAddress)
  const visit = readVisit(ctx, arrival.cookieHeader, arrival.provider)
  if (visit === null) return { ...failed('over'), next: null, isLink: false }
  const outcome = await settle(ctx, visit, arrival)
  return { ...outcome, next: visit.next, isLink: visit.link !== null }
}

async function settle(ctx: Ctx, visit: Visit, arrival: Arrival): Promise<Outcome> {
  const session = visit.link && (await ctx.sessions.validate(arrival.cookieHeader))
  if (visit.link && session?.sessionId !== visit.link.sessionId) return failed('over')
  const redeemed = await ctx.providers.redeem(visit.provider, arrival.callback, visit)
  if (redeemed === 'denied') return failed('denied')
  if (redeemed === 'refused') return failed('over')
  if (redeemed === 'busy' || redeemed === 'down') return failed('unavailable')
  return visit.link
    ? link(ctx, { ...visit.link, provider: visit.provider, identity: redeemed })
    : signIn(ctx, redeemed, arrival)
}

async function signIn(
  ctx: Ctx,
  identity: Identity,
  { provider, cookieHeader, userAgent }: Arrival,
): Promise<Outcome> {
  return ctx.pools.pages.begin(async (tx) => {
    const login = await lockLogin(tx, hashesOf(ctx, identity))
    const resident = login && (await lockResident(tx, login.residentId))
    if (!login || !resident) return failed('unlinked')
    const newest = newestHashOf(ctx, identity)
    await noteLoginUse(tx, login, { ...newest, at: new Date(ctx.clock()) })
    // Nothing was shown to us: before an address is changed a code is asked for all the same.
    const opening = { cookieHeader, userAgent, by: `provider:${provider}`, isFresh: false } as const
    return openSession(ctx, tx, resident, { ...opening, usedHashes: [] })
  })
}

async function link(
  ctx: Ctx,
  {
    residentId,
    sessionId,
    provider,
    identity,
  }: NonNullable<Visit['link']> & {
    provider: string
    identity: Identity
  },
): Promise<Outcome> {
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    // The provider was waited for, and the resident may have ended the session meanwhile.
    if (resident === null || !(await holdSession(tx, sessionId))) return failed('over')
    const known = await lockLogin(tx, hashesOf(ctx, identity))
    if (known)
      return known.residentId === residentId ? ({ ok: true, outcome: 'linked' } as const) : failed('taken')
    const at = ctx.clock()
    const row = { residentId, provider, ...newestHashOf(ctx, identity), createdAt: new Date(at) }
    // Another account of the same provider is there already, or came at the same moment.
    if (!(await insertLogin(tx, row))) return failed('taken')
    const told = await tellElsewhere(ctx, tx, resident, [], { templateKey: 'login_linked', params: { at } })
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'login.link', residentId, detail: { provider, told } })
    return { ok: true, outcome: 'linked' } as const
  })
}

const SPACE = { realm: 'live', kind: 'login' } as const

/** A subject is unique within its issuer only (OpenID Connect Core 2): the two are one name. */
const nameOf = ({ issuer, subject }: Identity) => JSON.stringify([issuer, subject])

const hashesOf = (ctx: Pick<Ctx, 'vault'>, identity: Identity) =>
  ctx.vault.blindIndex.all(SPACE, nameOf(identity)).map(({ hash }) => hash)

function newestHashOf(ctx: Pick<Ctx, 'vault'>, identity: Identity) {
  const { hash, keyId } = ctx.vault.blindIndex.of(SPACE, nameOf(identity))
  return { subjectHash: hash, keyId }
}
