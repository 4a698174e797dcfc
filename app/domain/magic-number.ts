import { normaliseEmail, parsePhone } from './contact-point.ts'
import type { Outcome } from './outcome.ts'

/** A test resident whose notices always end in the same way; `email` ends as `phone` does. */
export type MagicNumber = { readonly phone: string; readonly email: string; readonly outcome: Outcome }

const magic = (digits: string, outcome: Outcome): MagicNumber => ({
  phone: `010-9999-${digits}`,
  email: `${outcome.replace('_', '-')}@test.example.kr`,
  outcome,
})

/**
 * One test resident for every outcome a sender can meet, so that an integrator rehearses each before the first real
 * notice. Known to test keys only; each has kakao, sms and e-mail, in this order. Issuing a test key brings back what
 * reported outcomes have ended.
 */
export const MAGIC_NUMBERS = [
  magic('0001', 'delivered'),
  magic('0002', 'uncertain'),
  magic('0003', 'no_user'),
  magic('0004', 'blocked'),
  magic('0005', 'bad_address'),
  magic('0006', 'temporary'),
  magic('0007', 'sender_fault'),
  magic('0008', 'outage'),
] as const

/**
 * What a simulated provider answers for an address, in any spelling: the magic number's outcome, else `delivered`.
 */
export function simulateOutcome(address: string): Outcome {
  const plain = parsePhone(address) ?? normaliseEmail(address)
  const found = MAGIC_NUMBERS.find(({ phone, email }) => parsePhone(phone) === plain || email === plain)
  return found?.outcome ?? 'delivered'
}
