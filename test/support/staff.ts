import { Secret, TOTP } from 'otpauth'
import type { StaffRole } from '#app/domain/staff-access.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { acceptInvitation } from '#app/services/staff/accept.ts'
import { createStaff as createStaffVerb } from '#app/services/staff/create.ts'
import { enterStaff, type SignedInStaff } from '#app/services/staff/enter.ts'
import { offerTotp, setUpTotp } from '#app/services/staff/set-up.ts'
import { createAgency, OPERATOR, uniqueEmail } from './factories.ts'

export const STAFF_PASSWORD = 'vellum sparrow 71 harbour'
export const STAFF_REMOTE = '203.0.113.7'

export type TestStaff = {
  staffId: string
  /** `staff=…`, as a browser sends it: signed in, and fresh for ten minutes. */
  cookie: string
  email: string
  /** Of the authenticator app, base32. */
  secret: string
  agencyId: string | null
  /** What a page behind the door is given. */
  staff: SignedInStaff
}

/** Somebody of the staff who has just signed in; an owner, unless said otherwise. Makes an agency where one is needed. */
export async function createStaff(
  ctx: Ctx,
  {
    role = 'owner',
    agency,
    name = '김담당',
    email = uniqueEmail(),
  }: { role?: StaffRole; agency?: string; name?: string; email?: string } = {},
): Promise<TestStaff> {
  const code = role === 'agency_manager' ? (agency ?? (await createAgency(ctx)).code) : undefined
  const invited = await createStaffVerb(
    ctx,
    { email, role, ...(code !== undefined && { agency: code }) },
    OPERATOR,
  )
  const half = await followLink(ctx, invited.link, name)
  const { cookie, secret } = await setUpApp(ctx, half)
  const staff = await enterAs(ctx, cookie)
  return { staffId: invited.staffId, cookie, email, secret, agencyId: staff.agencyId, staff }
}

/** What a page behind the door is given. */
export async function enterAs(ctx: Ctx, cookie: string): Promise<SignedInStaff> {
  const entrance = await enterStaff(ctx, { cookieHeader: cookie, remoteAddress: STAFF_REMOTE })
  if (entrance.state !== 'in') throw new Error(`not in: ${entrance.state}`)
  return entrance.staff
}

/** Sets name and password by a link. @returns the cookie of the half session */
export async function followLink(ctx: Ctx, link: string, name = '김담당'): Promise<string> {
  const token = tokenOf(link)
  const browser = staffBrowser(null)
  const accepted = await acceptInvitation(ctx, { token, name, password: STAFF_PASSWORD, browser })
  if (!accepted.ok) throw new Error(`the link was not taken: ${accepted.fault}`)
  return cookieOf(accepted.setCookie)
}

/** Sets up an authenticator app in a half session. @returns the cookie of the full one */
export async function setUpApp(ctx: Ctx, half: string): Promise<{ cookie: string; secret: string }> {
  const session = (await ctx.staffSessions.validate(half))!
  const { sealed, text } = await offerTotp(ctx, { session })
  const secret = text.replaceAll(' ', '')
  const browser = staffBrowser(half)
  const setCookie = await setUpTotp(ctx, { session, sealed, code: totpCode(ctx, secret), browser })
  if (setCookie === null) throw new Error('the code was not taken')
  return { cookie: cookieOf(setCookie), secret }
}

/** What the app shows now, by the context's clock. */
export const totpCode = (ctx: Pick<Ctx, 'clock'>, secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: ctx.clock() })

export const staffBrowser = (cookieHeader: string | null, remoteAddress = STAFF_REMOTE) => ({
  cookieHeader,
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0 Safari/537.36',
  remoteAddress,
})

export const tokenOf = (link: string): string => new URL(link).searchParams.get('token')!
export const cookieOf = (setCookie: string): string => setCookie.split(';', 1)[0]!
