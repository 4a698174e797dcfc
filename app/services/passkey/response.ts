import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)

/** What a browser sends of an authenticator (WebAuthn 5.1, JSON form); its inside is checked by the library. */
const response = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: base64url }),
  clientExtensionResults: z.looseObject({}).default({}),
})

/** Reads a posted answer; null: it is none. `Answer`: the library's type for it. */
export function readResponse<Answer>(text: string): Answer | null {
  try {
    return response.parse(JSON.parse(text)) as Answer
  } catch {
    return null
  }
}
