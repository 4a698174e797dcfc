import { expect, test } from 'vitest'
import { parseInstant } from '#app/domain/time.ts'
import { createDemoResidents } from '#app/services/demo/residents.ts'

const TODAY = parseInstant('2026-11-22T00:00:00+09:00')!
const residents = [...createDemoResidents(TODAY)]

test('the made-up residents are the same every time, with numbers of 010-9000', () => {
  expect([...createDemoResidents(TODAY)]).toEqual(residents)
  expect(residents).toHaveLength(3_000)
  expect(residents.every(({ phone }) => /^010-9000-\d{4}$/.test(phone!))).toBe(true)
  expect(new Set(residents.map(({ phone }) => phone)).size).toBe(3_000)
})

test('the resident of the printed example can be reached by Alimtalk, text and e-mail', () => {
  const [example] = residents
  expect(example).toMatchObject({ phone: '010-9000-0001', share: true, order: ['kakao', 'sms', 'email'] })
  expect(example!.contactPoints!.every(({ verifiedAt }) => verifiedAt)).toBe(true)
})

const points = residents.flatMap(({ contactPoints }) => contactPoints!)
const consents = residents.flatMap((resident) => resident.consents!)
const monthsOld = (at: string) => (TODAY - parseInstant(at)!) / (30 * 24 * 60 * 60 * 1000)

test.each([
  [
    'only texts',
    () =>
      residents.filter(
        ({ contactPoints }) => contactPoints!.length === 1 && contactPoints![0]!.channel === 'sms',
      ),
  ],
  ['no contact point', () => residents.filter(({ contactPoints }) => contactPoints!.length === 0)],
  ['e-mail first', () => residents.filter(({ order }) => order?.[0] === 'email')],
  ['quiet hours', () => residents.filter(({ quietHours }) => quietHours)],
  [
    'an opt-out',
    () => residents.filter(({ topics }) => Object.values(topics ?? {}).some((topic) => topic?.optedOut)),
  ],
  [
    'backups off',
    () =>
      residents.filter(({ topics }) => Object.values(topics ?? {}).some((topic) => topic?.backups === false)),
  ],
  ['English', () => residents.filter(({ language }) => language === 'en')],
  ['an unverified contact point', () => points.filter(({ verifiedAt }) => !verifiedAt)],
  [
    'a stale contact point',
    () => points.filter(({ verifiedAt }) => verifiedAt && monthsOld(verifiedAt) > 19),
  ],
  ['a withdrawn consent', () => consents.filter(({ action }) => action === 'withdraw')],
  ['a consent that has aged', () => consents.filter(({ at }) => monthsOld(at) > 25)],
  ['a consent for the night', () => consents.filter(({ night }) => night)],
])('many have %s', (_, some) => {
  expect(some().length).toBeGreaterThan(30)
})
