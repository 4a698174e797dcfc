import type { Outcome } from '#app/domain/outcome.ts'
import { listProviderCodes, type Provider } from '#app/domain/provider-code.ts'

/** A code of a provider's list that means this; the list holds one for every outcome. */
export function codeFor(provider: Provider, outcome: Outcome): string {
  const found = listProviderCodes(provider).find(([, meaning]) => meaning === outcome)
  if (!found) throw new Error(`${provider} has no code for ${outcome}`)
  return found[0]
}
