import { useSubmit } from '@remix-run/react'
import { useEffect, useState } from 'react'

const OPTIONS = '/sign-in/passkey/options'

async function askFor<Options>(path: string): Promise<Options> {
  const answer = await fetch(path, { method: 'POST' })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as Options
}

/** The library comes when it is needed: no page waits for it. */
const library = () => import('@simplewebauthn/browser')

/** Whether this browser knows passkeys; null until the page is alive. */
export function usePasskeySupport(): boolean | null {
  const [isSupported, setSupported] = useState<boolean | null>(null)
  useEffect(() => setSupported(typeof window.PublicKeyCredential === 'function'), [])
  return isSupported
}

/**
 * Asks the authenticator and sends its answer; `failed` when the person gave up, or nothing fits.
 * @param paths where it is asked what to sign, and where the answer goes
 */
export function usePasskeySignIn(search: string, paths = { options: OPTIONS, action: '/sign-in/passkey' }) {
  const submit = useSubmit()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const start = async () => {
    setState('asking')
    try {
      const { startAuthentication } = await library()
      const response = await startAuthentication({ optionsJSON: await askFor(paths.options) })
      submit({ response: JSON.stringify(response) }, { method: 'post', action: `${paths.action}${search}` })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return { state, start }
}

/** Lets the browser offer a passkey where the phone number is typed, if it can (WebAuthn conditional mediation). */
export function usePasskeyAutofill(isPossible: boolean, search: string): void {
  const submit = useSubmit()
  useEffect(() => {
    if (!isPossible) return
    const leaving = new AbortController()
    const isGone = () => leaving.signal.aborted
    const offer = async () => {
      const { browserSupportsWebAuthnAutofill, startAuthentication } = await library()
      if (!(await browserSupportsWebAuthnAutofill()) || isGone()) return
      const optionsJSON = await askFor<Parameters<typeof startAuthentication>[0]['optionsJSON']>(OPTIONS)
      if (isGone()) return
      const response = await startAuthentication({ optionsJSON, useBrowserAutofill: true })
      submit({ response: JSON.stringify(response) }, { method: 'post', action: `/sign-in/passkey${search}` })
    }
    // Nothing was pressed: where it does not work the page is as it was.
    void offer().catch(() => undefined)
    return () => {
      leaving.abort()
      void library().then(({ WebAuthnAbortService }) => WebAuthnAbortService.cancelCeremony())
    }
  }, [isPossible, search, submit])
}

/** Makes a passkey and sends it with its name. */
export function usePasskeyMaker(options = '/account/passkeys/options') {
  const submit = useSubmit()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const make = async (name: string) => {
    setState('asking')
    try {
      const { startRegistration } = await library()
      const response = await startRegistration({ optionsJSON: await askFor(options) })
      submit({ name, response: JSON.stringify(response) }, { method: 'post' })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return { state, make }
}
