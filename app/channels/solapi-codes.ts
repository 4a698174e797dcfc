import { translateProviderCode } from '#app/domain/provider-code.ts'
import { REFUSALS, refused, unavailable, type Refusal, type SendResult } from './channel.ts'

/**
 * What a status code that is not a success means to a sender of ours. Servers, routes, balance, the handset of the moment,
 * and codes newer than the list are `unavailable`: another channel, or later. An unknown word never declares an address
 * dead, and neither does 3107 (see `provider-code.ts`, where the codes and their source stand).
 */
export function translateStatus(code: string): SendResult {
  const outcome = translateProviderCode('solapi', code)
  return isRefusal(outcome) ? refused(outcome, code) : unavailable(code)
}

const isRefusal = (outcome: string | null): outcome is Refusal =>
  (REFUSALS as readonly (string | null)[]).includes(outcome)

/** Taken, handed on, or done: not an error (first digit and 000). */
export const isSuccess = (code: string) => code === '2000' || code === '3000' || code === '4000'
