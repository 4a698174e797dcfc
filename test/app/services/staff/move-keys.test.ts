import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import { moveStaffKeys } from '#app/services/staff/move-keys.ts'
import { openTotpSecret } from '#app/services/staff/totp.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { createStaff, STAFF_PASSWORD, staffBrowser } from '#test/support/staff.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
})
afterAll(() => ctx.close())

const [old, young] = [generateKeyring('old'), generateKeyring('young')]
/** The portal with these keys, newest first. */
function under(keys: string): Ctx {
  const ring = parseKeyring(keys)
  return { ...ctx, vault: createVault({ secrets: ring, lookup: ring, signing: ring }) }
}

// Mutants: move the hash and not what is sealed; the e-mail and not the secret of the app.
test('when a key was rotated, staff sign in by the newest key alone, and the older one can be destroyed', async () => {
  const { staffId, email, secret } = await createStaff(under(old))
  const both = under(`${young},${old}`)
  expect(await moveStaffKeys(both)).toEqual({ moved: 1, failed: 0 })
  expect(await moveStaffKeys(both)).toEqual({ moved: 0, failed: 0 })

  const after = under(young)
  const browser = staffBrowser(null)
  expect(await signInStaff(after, { email, password: STAFF_PASSWORD, browser })).not.toBeNull()
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ totp: string }[]>`select totp_secret as totp from staff where id = ${staffId}`,
  )
  expect(openTotpSecret(after, staffId, row!.totp)).toBe(secret)
})

test('somebody whose key is gone keeps nobody else under an older one', async () => {
  await createStaff(under(generateKeyring('lost')))
  const { email } = await createStaff(under(old))
  expect(await moveStaffKeys(under(`${young},${old}`))).toEqual({ moved: 1, failed: 1 })
  const browser = staffBrowser(null)
  expect(await signInStaff(under(young), { email, password: STAFF_PASSWORD, browser })).not.toBeNull()
})
