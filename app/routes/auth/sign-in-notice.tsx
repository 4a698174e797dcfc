import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What brought somebody to the sign-in page, in a word. */
export const SIGN_IN_WORDS = [
  'proof_over',
  'signed_out',
  'email_unknown',
  'provider_unlinked',
  'provider_denied',
  'provider_unavailable',
  'provider_over',
] as const
export type SignInWord = (typeof SIGN_IN_WORDS)[number]

/** Says it above the form. */
export function SignInNotice({ word }: { word: SignInWord | null }) {
  const { signIn, providers } = useMessages()
  if (word === null) return null
  const said: Record<Exclude<SignInWord, 'signed_out'>, { title: string; text: string }> = {
    proof_over: { title: signIn.proofOver, text: signIn.proofOverText },
    email_unknown: { title: signIn.emailUnknown, text: signIn.emailUnknownText },
    ...providers.failed,
  }
  if (word === 'signed_out') {
    return (
      <Notice tone="success" title={signIn.outDone} live>
        <p>{signIn.outDoneText}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warning" title={said[word].title} live>
      <p>{said[word].text}</p>
    </Notice>
  )
}
