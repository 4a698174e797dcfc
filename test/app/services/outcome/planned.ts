import { formatInstant } from '#app/domain/time.ts'
import type { TestApi } from '#test/support/api.ts'
import { createResident, uniqueEmail, uniquePhone, type TestContext } from '#test/support/factories.ts'

const DAY_MS = 86_400_000

/** An import line's contact point that was verified a day ago. */
export const verified = (ctx: TestContext, channel: string, address: string) => ({
  channel,
  address,
  verifiedAt: formatInstant(ctx.clock() - DAY_MS),
})

export type Kim = { id: string; phone: string; email: string }

/** A resident with KakaoTalk and text on one number and an e-mail, all verified. */
export async function createKim(ctx: TestContext, realm: 'live' | 'test' = 'live'): Promise<Kim> {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const line = {
    phone,
    email,
    contactPoints: [
      verified(ctx, 'kakao', phone),
      verified(ctx, 'sms', phone),
      verified(ctx, 'email', email),
    ],
    order: ['kakao', 'sms', 'email'],
  }
  const { id } = await createResident(ctx, line as never, { realm })
  return { id, phone, email }
}

export type Report = {
  consult: string
  channel: string
  outcome: string
  providerCode?: string
  at?: string
}
export type ReportAnswer = {
  results: {
    status: number
    duplicate?: boolean
    problem?: { code: string; errors?: { pointer: string; code: string }[] }
  }[]
}

/** Reports over the API. @returns the status of each, with `duplicate` or the problem's code */
export async function report(api: TestApi, key: string, outcomes: readonly unknown[]): Promise<string[]> {
  const { status, body } = await api.post<ReportAnswer>('/outcomes', { outcomes }, key)
  if (status !== 207) throw new Error(`not reported: ${status} ${JSON.stringify(body)}`)
  return body.results.map((result) =>
    result.problem
      ? `${result.status} ${result.problem.code}`
      : `${result.status} ${result.duplicate ? 'duplicate' : 'new'}`,
  )
}
