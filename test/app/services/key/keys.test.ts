import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, formatInstant, HOUR } from '#app/domain/time.ts'
import { findKey } from '#app/services/key/find.ts'
import { issueKey } from '#app/services/key/issue.ts'
import { revokeKey } from '#app/services/key/revoke.ts'
import { rotateKey } from '#app/services/key/rotate.ts'
import {
  createAgency,
  createKey,
  createTestContext,
  OPERATOR,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let agency: string
beforeAll(async () => {
  ctx = await createTestContext()
  agency = (await createAgency(ctx)).code
})
afterAll(() => ctx.close())

const NOBODY = '00000000-0000-4000-8000-000000000000'

describe('issuing', () => {
  test('a key works for the very next request, with what it was issued with', async () => {
    const expires = formatInstant(ctx.clock() + DAY)
    const cidr = ['10.1.0.0/16', '192.0.2.7', '2001:db8::/32', '2001:db8::1']
    const { keyId, apiKey } = await issueKey(
      ctx,
      { agency, scopes: ['consult'], cidr, expires, quota: 5 },
      OPERATOR,
    )
    expect(apiKey).toMatch(/^agk_live_/)
    expect(await findKey(ctx, apiKey)).toMatchObject({
      id: keyId,
      realm: 'live',
      scopes: ['consult'],
      ranges: ['10.1.0.0/16', '192.0.2.7/32', '2001:db8::/32', '2001:db8::1/128'],
      quota: 5,
      lastFour: apiKey.slice(-4),
    })
  })

  test('a test key says so in its text', async () => {
    const { apiKey } = await issueKey(ctx, { agency, scopes: ['feed'], realm: 'test' }, OPERATOR)
    expect(apiKey).toMatch(/^agk_test_/)
    expect(await findKey(ctx, apiKey)).toMatchObject({ realm: 'test', quota: 600_000 })
  })

  test('no text of a key is in the database or the audit', async () => {
    const { apiKey } = await createKey(ctx, { agency })
    const rows = await ctx.pools.pages.run(
      (sql) => sql`select 1 from audit_event where detail::text like ${`%${apiKey}%`}
        union all select 1 from api_key k where k::text like ${`%${apiKey.slice(9)}%`}`,
    )
    expect(rows).toHaveLength(0)
  })

  test('an unknown agency is refused', async () => {
    await expect(issueKey(ctx, { agency: 'nowhere', scopes: ['consult'] }, OPERATOR)).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  test.each([
    ['an unknown scope', { scopes: ['consult', 'everything'] }, '/scopes/1', 'not_one_of'],
    ['no scope', { scopes: [] }, '/scopes', 'out_of_range'],
    ['a bad network', { cidr: ['10.0.0.0/8', '10.0.0.0/33'] }, '/cidr/1', 'invalid_format'],
    ['a network of words', { cidr: ['city hall'] }, '/cidr/0', 'invalid_format'],
    ['an expiry that is no time', { expires: 'tomorrow' }, '/expires', 'invalid_format'],
    ['an expiry in the past', { expires: '2020-01-01T00:00:00+09:00' }, '/expires', 'out_of_range'],
    ['a quota of nothing', { quota: 0 }, '/quota', 'out_of_range'],
    ['a quota that is no number', { quota: Number.NaN }, '/quota', 'wrong_type'],
  ])('%s is refused', async (_, part, pointer, code) => {
    const input = { agency, scopes: ['consult'], ...part } as Parameters<typeof issueKey>[1]
    await expect(issueKey(ctx, input, OPERATOR)).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer, code }],
    })
  })
})

describe('rotating', () => {
  test('both keys work until the overlap ends, and the new one inherits everything', async () => {
    const expires = formatInstant(ctx.clock() + 30 * DAY)
    const old = await createKey(ctx, { agency, scopes: ['outcome'], cidr: ['10.0.0.0/8'], quota: 7, expires })
    const rotated = await rotateKey(ctx, { keyId: old.keyId, overlapMs: 24 * HOUR }, OPERATOR)
    expect(rotated).toMatchObject({
      previousKeyId: old.keyId,
      previousExpires: formatInstant(ctx.clock() + 24 * HOUR),
    })
    expect(await findKey(ctx, old.apiKey)).not.toBeNull()
    expect(await findKey(ctx, rotated.apiKey)).toMatchObject({
      id: rotated.keyId,
      scopes: ['outcome'],
      ranges: ['10.0.0.0/8'],
      quota: 7,
      expiresAt: ctx.clock() + 30 * DAY,
    })
    ctx.advance(24 * HOUR)
    expect(await findKey(ctx, old.apiKey)).toBeNull()
    expect(await findKey(ctx, rotated.apiKey)).not.toBeNull()
  })

  test('an overlap of nothing ends the old key at once', async () => {
    const old = await createKey(ctx, { agency })
    const { apiKey } = await rotateKey(ctx, { keyId: old.keyId, overlapMs: 0 }, OPERATOR)
    expect(await findKey(ctx, apiKey)).not.toBeNull()
    expect(await findKey(ctx, old.apiKey)).toBeNull()
  })

  test('the overlap never lengthens the old key’s own expiry', async () => {
    const expires = formatInstant(ctx.clock() + HOUR)
    const { keyId } = await createKey(ctx, { agency, expires })
    const { previousExpires } = await rotateKey(ctx, { keyId, overlapMs: 24 * HOUR }, OPERATOR)
    expect(previousExpires).toBe(expires)
  })

  test('a key rotated twice hands on the expiry it was issued with, not that of its overlap', async () => {
    const { keyId } = await createKey(ctx, { agency })
    await rotateKey(ctx, { keyId, overlapMs: HOUR }, OPERATOR)
    const second = await rotateKey(ctx, { keyId, overlapMs: HOUR }, OPERATOR)
    expect(await findKey(ctx, second.apiKey)).toMatchObject({ expiresAt: null })
  })

  test('a revoked, an expired and an unknown key are refused', async () => {
    const revoked = await createKey(ctx, { agency })
    await revokeKey(ctx, { keyId: revoked.keyId }, OPERATOR)
    const expired = await createKey(ctx, { agency, expires: formatInstant(ctx.clock() + HOUR) })
    ctx.advance(HOUR)
    await expect(rotateKey(ctx, { keyId: revoked.keyId }, OPERATOR)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(rotateKey(ctx, { keyId: expired.keyId }, OPERATOR)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(rotateKey(ctx, { keyId: NOBODY }, OPERATOR)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(rotateKey(ctx, { keyId: 'key-1' }, OPERATOR)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('revoking', () => {
  test('it holds for the very next request', async () => {
    const { keyId, apiKey } = await createKey(ctx, { agency })
    const answer = await revokeKey(ctx, { keyId }, OPERATOR)
    expect(answer).toEqual({ keyId, revokedAt: formatInstant(ctx.clock()) })
    await ctx.catalog.refresh()
    expect(await findKey(ctx, apiKey)).toBeNull()
  })

  test('revoking again tells when it was revoked first', async () => {
    const { keyId } = await createKey(ctx, { agency })
    const first = await revokeKey(ctx, { keyId }, OPERATOR)
    ctx.advance(HOUR)
    expect(await revokeKey(ctx, { keyId }, OPERATOR)).toEqual(first)
  })
})
