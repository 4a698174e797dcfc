import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { removeContactPoint } from '#app/services/contact-point/remove.ts'
import { addDevice } from '#app/services/device/add.ts'
import { resendDigits, verifyDevice } from '#app/services/device/verify.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import type { TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { openContext, register } from '../session/journey.ts'
import { createSubscription } from './subscription.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const devicesOf = async (residentId: string) =>
  (await viewChannels(ctx, residentId)).contactPoints.filter(({ channel }) => channel === 'push')

/** What the device shows: the subscription is stored without what else the browser says. */
const digitsFor = (subscription: string) => {
  const { endpoint, keys } = JSON.parse(subscription) as { endpoint: string; keys: unknown }
  return lastCode(ctx, JSON.stringify({ endpoint, keys }))
}
const otherThan = (digits: string) => (digits === '99' ? '10' : String(Number(digits) + 1))

describe('a device', () => {
  // Mutant: verify it when it subscribes.
  test('gets notices only after the two digits it showed were typed, and the other channels are told', async () => {
    const { residentId, session, phone } = await register(ctx)
    const subscription = createSubscription()
    const { deviceId, outcome } = await addDevice(ctx, { session, subscription })
    expect(outcome).toBe('digits_sent')
    expect(await devicesOf(residentId)).toMatchObject([{ id: deviceId, isVerified: false }])
    const { version } = await loadResident(ctx, residentId)
    const digits = await digitsFor(subscription)
    expect(digits).toMatch(/^[1-9]\d$/)
    const typed = `${digits[0]} ${digits[1]}`
    expect(await verifyDevice(ctx, { session, deviceId, digits: typed })).toEqual({ ok: true })
    expect(await devicesOf(residentId)).toMatchObject([{ id: deviceId, isVerified: true }])
    const after = await loadResident(ctx, residentId)
    expect(after.version).toBe(version + 1)
    expect(after.order).toEqual(['kakao', 'sms', 'push'])
    const told = await listMessages(ctx, phone)
    expect(told.map(({ templateKey }) => templateKey)).toContain('contact_point_added')
  })

  // Mutant: count tries in the transaction that is rolled back, or not at all.
  test('is not taken after three wrong guesses, until another notice is asked for', async () => {
    const { session } = await register(ctx)
    const subscription = createSubscription()
    const { deviceId } = await addDevice(ctx, { session, subscription })
    const wrong = otherThan(await digitsFor(subscription))
    const guess = (digits: string) => verifyDevice(ctx, { session, deviceId, digits })
    expect(await guess(wrong)).toEqual({ ok: false, fault: 'wrong', triesLeft: 2 })
    expect(await guess(wrong)).toEqual({ ok: false, fault: 'wrong', triesLeft: 1 })
    expect(await guess(wrong)).toEqual({ ok: false, fault: 'exhausted', triesLeft: 0 })
    expect(await guess(await digitsFor(subscription))).toMatchObject({ fault: 'exhausted' })
    await expect(resendDigits(ctx, { session, deviceId })).rejects.toMatchObject({ code: 'resend_wait' })
    ctx.advance(MINUTE)
    await resendDigits(ctx, { session, deviceId })
    expect(await guess(await digitsFor(subscription))).toEqual({ ok: true })
  })

  test('is not taken by digits that are older than ten minutes', async () => {
    const { session } = await register(ctx)
    const subscription = createSubscription()
    const { deviceId } = await addDevice(ctx, { session, subscription })
    ctx.advance(10 * MINUTE)
    const digits = await digitsFor(subscription)
    expect(await verifyDevice(ctx, { session, deviceId, digits })).toMatchObject({ fault: 'expired' })
  })

  // Mutant: look the device up by its id alone.
  test('cannot be proven by another resident', async () => {
    const { session } = await register(ctx)
    const stranger = await register(ctx)
    const subscription = createSubscription()
    const { deviceId } = await addDevice(ctx, { session, subscription })
    const digits = await digitsFor(subscription)
    const attempt = verifyDevice(ctx, { session: stranger.session, deviceId, digits })
    await expect(attempt).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('that subscribes again keeps its place, and one that works needs no digits', async () => {
    const { residentId, session } = await register(ctx)
    const subscription = createSubscription()
    const { deviceId } = await addDevice(ctx, { session, subscription })
    ctx.advance(MINUTE)
    expect(await addDevice(ctx, { session, subscription })).toEqual({ deviceId, outcome: 'digits_sent' })
    await verifyDevice(ctx, { session, deviceId, digits: await digitsFor(subscription) })
    expect(await addDevice(ctx, { session, subscription })).toEqual({ deviceId, outcome: 'verified' })
    expect(await devicesOf(residentId)).toHaveLength(1)
  })

  // Mutant: let push be the only channel.
  test('is never the only way, neither when it is added nor when the last other one goes', async () => {
    const { residentId, session } = await register(ctx)
    const subscription = createSubscription()
    const { deviceId } = await addDevice(ctx, { session, subscription })
    await verifyDevice(ctx, { session, deviceId, digits: await digitsFor(subscription) })
    const remove = (contactPointId: string, confirmLast = false) =>
      removeContactPoint(ctx, { session, contactPointId, confirmLast })
    const { contactPoints } = await viewChannels(ctx, residentId)
    const [kakao, sms] = contactPoints
    await remove(kakao!.id)
    await expect(remove(sms!.id)).rejects.toMatchObject({ code: 'last_contact_point' })
    await remove(sms!.id, true)
    const another = addDevice(ctx, { session, subscription: createSubscription() })
    await expect(another).rejects.toMatchObject({ code: 'push_alone' })
  })

  test.each([
    ['no JSON', 'hello'],
    ['no keys', JSON.stringify({ endpoint: 'https://fcm.googleapis.com/x' })],
    [
      'no https',
      JSON.stringify({
        ...(JSON.parse(createSubscription()) as object),
        endpoint: 'http://fcm.googleapis.com/x',
      }),
    ],
  ])('cannot be added by what is no subscription: %s', async (_, subscription) => {
    const { session } = await register(ctx)
    await expect(addDevice(ctx, { session, subscription })).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/subscription' }],
    })
  })

  test('beyond the fifth is refused', async () => {
    const { session } = await register(ctx)
    for (let count = 0; count < 5; count++)
      await addDevice(ctx, { session, subscription: createSubscription() })
    const sixth = addDevice(ctx, { session, subscription: createSubscription() })
    await expect(sixth).rejects.toMatchObject({ code: 'too_many_devices' })
  })
})
