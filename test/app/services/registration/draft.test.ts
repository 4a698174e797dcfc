import { describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import {
  emptyDraft,
  nextStep,
  NOTICE_DOCUMENT,
  openDraft,
  sealDraft,
  type Draft,
} from '#app/services/registration/draft.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'

const ring = () => parseKeyring(generateKeyring('t1'))
const vault = createVault({ secrets: ring(), lookup: ring(), signing: ring() })
const NOW = Date.parse('2026-11-22T10:00:00+09:00')
const at = (now: number) => ({ vault, clock: () => now })

test('one question follows the other, and the phone is asked only while it is not proven', () => {
  let draft: Draft = emptyDraft('ko')
  const seen = [nextStep(draft, false)]
  const answers: Partial<Draft>[] = [
    { document: NOTICE_DOCUMENT },
    { ageConfirmed: true },
    { share: false },
    { optedOut: [] },
  ]
  for (const answer of answers) seen.push(nextStep((draft = { ...draft, ...answer }), false))
  expect(seen).toEqual(['notice', 'age', 'sharing', 'kinds', 'phone'])
  expect(nextStep(draft, true)).toBe('preferred')
  draft = { ...draft, preferred: 'kakao' }
  expect(nextStep(draft, true)).toBe('backups')
  expect(nextStep({ ...draft, backups: ['email'] }, true)).toBe('backups')
  expect(nextStep({ ...draft, backups: ['email'], email: 'kim@example.kr' }, true)).toBe('done')
})

describe('the cookie of a draft', () => {
  const draft = { ...emptyDraft('en'), share: true, email: 'kim@example.kr' }

  test('opens to what was answered, for half an hour', () => {
    const sealed = sealDraft(at(NOW), draft)
    expect(openDraft(at(NOW + 30 * MINUTE - 1), sealed)).toEqual(draft)
    expect(openDraft(at(NOW + 30 * MINUTE), sealed)).toBeNull()
  })

  // Mutant: sign it instead of sealing it.
  test('shows nobody the e-mail, and fits into a cookie however much was switched off', () => {
    const many = Array.from({ length: 60 }, (_, index) => `some-agency.kind-of-notice-${index}`)
    const sealed = sealDraft(at(NOW), { ...draft, optedOut: many })
    expect(sealed).toMatch(/^[A-Za-z0-9._-]+$/)
    expect(Buffer.from(sealed.split('.')[1]!, 'base64url').toString('latin1')).not.toContain('kim@')
    expect(sealed.length).toBeLessThan(3900)
  })

  test.each(['', 'x', 't1.AAAA', 'zz.AAAA'])('%j is none of ours', (value) => {
    expect(openDraft(at(NOW), value)).toBeNull()
  })

  test('altered, or sealed for something else, it is none', () => {
    const sealed = sealDraft(at(NOW), draft)
    const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BA' : 'AA')
    expect(openDraft(at(NOW), flipped)).toBeNull()
    expect(
      openDraft(at(NOW), vault.seal('message', JSON.stringify({ draft, expiresAt: NOW * 2 }))),
    ).toBeNull()
    expect(openDraft(at(NOW), null)).toBeNull()
  })
})
