import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import {
  addCounterAddress,
  proveAddedAddress,
  undoCounterAddress,
} from '#app/services/counter/add-address.ts'
import { settleCounterAddresses } from '#app/services/counter/settle-addresses.ts'
import type { Actor } from '#app/services/ctx.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { viewAdded } from '#app/services/resident-case/view.ts'
import { requestEmailSignInCode, signInByEmail } from '#app/services/session/sign-in-by-email.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTopic,
  uniqueEmail,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, newPhone, openContext, proveBy, register } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  clerk = {
    kind: 'counter',
    id: (await createStaff(ctx, { role: 'counter_clerk' })).staffId,
    reason: '창구 방문',
  }
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

/** The clerk writes down a number for somebody and enters the code that reached it. */
async function takeOver(residentId: string, phone: string, channel: 'kakao' | 'sms' = 'sms') {
  const wish = { residentId, channel, address: phone, ...asking() }
  const { pendingId } = await addCounterAddress(ctx, wish, clerk)
  const code = await lastCode(ctx, phone)
  expect(await proveAddedAddress(ctx, { residentId, pendingId, code }, clerk)).toEqual({ ok: true })
}

/** Asks for a code to an e-mail and enters it. */
async function enterBy(email: string) {
  const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
  const code = await lastCode(ctx, email)
  return signInByEmail(ctx, { pendingId, code, cookieHeader: null, userAgent: null })
}

/** Where a notice to somebody would go now. */
async function stepsFor(phone: string) {
  const { apiKey } = await createKey(ctx)
  const { body } = await api.post(
    '/consults',
    { recipient: { phone }, topic: await createTopic(ctx) },
    apiKey,
  )
  return body as { registered: boolean; steps: { channel: string; address: string | null }[] }
}

describe('a clerk who writes down their own number', () => {
  // Mutants: put it among the contact points at once; when its code came back; without telling the old ways.
  test('gets nothing there and no account, though its code came back, and the resident is told at once', async () => {
    const victim = await register(ctx)
    const mine = newPhone()
    await takeOver(victim.residentId, mine)
    await settleCounterAddresses(ctx)

    const { steps } = await stepsFor(victim.phone)
    expect(steps.map(({ address }) => address)).not.toContain(mine)
    expect((await stepsFor(mine)).registered).toBe(false)
    const { result } = await proveBy(ctx, mine)
    expect(result).not.toMatchObject({ outcome: 'signed_in' })
    const told = (await listMessages(ctx, victim.phone)).filter(
      ({ templateKey }) => templateKey === 'counter_address_added',
    )
    expect(told).toHaveLength(1)
    const written = (await listMessages(ctx, mine)).map(({ templateKey }) => templateKey)
    expect(written).not.toContain('counter_address_added')
  })

  // Mutant: go on where nobody was told.
  test('cannot even write it down for somebody whom nothing would reach', async () => {
    const { id } = await createResident(ctx, { email: uniqueEmail() })
    const wish = { residentId: id, channel: 'email', address: uniqueEmail(), ...asking() } as const
    await expect(addCounterAddress(ctx, wish, clerk)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'nobody_to_tell',
    })
    expect(await viewAdded(ctx, id)).toEqual([])
  })

  // Mutant: tell only addresses that were proven.
  test('is told of to the number an office brought, though nobody proved it', async () => {
    const { id, phone } = await createResident(ctx, { phone: newPhone() })
    await addCounterAddress(
      ctx,
      { residentId: id, channel: 'email', address: uniqueEmail(), ...asking() },
      clerk,
    )
    expect((await listMessages(ctx, phone!)).map(({ templateKey }) => templateKey)).toEqual([
      'counter_address_added',
    ])
  })

  // Mutant: leave out `closedAt` when due addresses are read.
  test('gets nothing at all when the resident undoes it within the day', async () => {
    const victim = await register(ctx)
    const mine = newPhone()
    await takeOver(victim.residentId, mine)
    const [added] = await viewAdded(ctx, victim.residentId)
    const self = { kind: 'resident', id: victim.residentId } as const
    await undoCounterAddress(ctx, { residentId: victim.residentId, addressId: added!.id }, self)
    ctx.advance(25 * HOUR)
    await settleCounterAddresses(ctx)
    const { contactPoints } = await viewChannels(ctx, victim.residentId)
    expect(contactPoints.every(({ maskedAddress }) => !maskedAddress?.endsWith(mine.slice(-4)))).toBe(true)
    await expect(
      undoCounterAddress(ctx, { residentId: victim.residentId, addressId: added!.id }, self),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  // Mutants: settle what nobody proved; what was proven less than a day ago; sign in with what waits.
  test('signs in with no e-mail: neither one whose code did not come back, nor one whose day is not over', async () => {
    const { residentId } = await register(ctx)
    const unproven = uniqueEmail()
    const wish = { residentId, channel: 'email', ...asking() } as const
    await addCounterAddress(ctx, { ...wish, address: unproven }, clerk)
    ctx.advance(25 * HOUR)
    await settleCounterAddresses(ctx)
    expect(await enterBy(unproven)).toMatchObject({ ok: true, outcome: 'no_account' })

    const email = uniqueEmail()
    const { pendingId } = await addCounterAddress(ctx, { ...wish, address: email }, clerk)
    const code = await lastCode(ctx, email)
    await proveAddedAddress(ctx, { residentId, pendingId, code }, clerk)
    ctx.advance(24 * HOUR - MINUTE)
    await settleCounterAddresses(ctx)
    const { contactPoints } = await viewChannels(ctx, residentId)
    expect(contactPoints.map(({ channel }) => channel)).not.toContain('email')
    expect(await enterBy(email)).toMatchObject({ ok: true, outcome: 'no_account' })
  })
})

describe('an address that the resident did bring to the counter', () => {
  // Mutant: take it without its code.
  test('is used after a day when its code came back, and never without', async () => {
    const kim = await register(ctx)
    const email = uniqueEmail()
    const wish = { residentId: kim.residentId, channel: 'email', address: email, ...asking() } as const
    await addCounterAddress(ctx, wish, clerk)
    ctx.advance(25 * HOUR)
    await settleCounterAddresses(ctx)
    expect(await viewAdded(ctx, kim.residentId)).toEqual([])
    const { pendingId } = await addCounterAddress(ctx, wish, clerk)
    const code = await lastCode(ctx, email)
    await proveAddedAddress(ctx, { residentId: kim.residentId, pendingId, code }, clerk)
    ctx.advance(24 * HOUR)
    await settleCounterAddresses(ctx)
    const { contactPoints } = await viewChannels(ctx, kim.residentId)
    expect(contactPoints.find(({ channel }) => channel === 'email')).toMatchObject({ isVerified: true })
    expect(await enterBy(email)).toMatchObject({ ok: true, outcome: 'signed_in' })
    expect(await viewAdded(ctx, kim.residentId)).toEqual([])
  })

  test('that somebody else proved meanwhile stays theirs', async () => {
    const kim = await register(ctx)
    const phone = newPhone()
    await takeOver(kim.residentId, phone)
    const lee = await register(ctx, {}, phone)
    ctx.advance(25 * HOUR)
    await settleCounterAddresses(ctx)
    const { contactPoints } = await viewChannels(ctx, lee.residentId)
    expect(contactPoints.some(({ isVerified }) => isVerified)).toBe(true)
  })
})
