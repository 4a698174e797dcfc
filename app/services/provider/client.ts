import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import type { ProviderSettings } from './settings.ts'

/** For one request to a provider: whoever signs in waits for it. In seconds, as the library counts. */
const TIMEOUT_SECONDS = 4

/** What a browser takes along and must bring back (RFC 7636, RFC 9700 2.1; OpenID Connect Core 15.5.2). */
export type Secrets = { state: string; nonce: string; verifier: string }

/** Who the provider says it is; the subject means something only together with its issuer. */
export type Identity = { issuer: string; subject: string }

/**
 * `denied`: the person said no there. `refused`: no answer of theirs to this browser. `busy`: the browser brought word that
 * it cannot now, which anybody can write into an address. `down`: we asked it ourselves, and it does not answer us.
 */
export type Redeemed = Identity | 'denied' | 'refused' | 'busy' | 'down'

/** Asks a provider where its doors are. @throws when it does not answer within the time, or wrongly */
export function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const isPlain = issuer.startsWith('http:') // the settings allow it on a loopback only
  return discovery(new URL(issuer), clientId, undefined, authenticateWith(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    // The signature of an ID token is checked too, not only who sent it over TLS (OpenID Connect Core 3.1.3.7, 6).
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; for a loopback only
    execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
  })
}

/** As the provider wants to be told the secret; in a header where it does not say (OpenID Connect Discovery 3). */
const authenticateWith =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const isPosted = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') === true
    return (isPosted ? ClientSecretPost(secret) : ClientSecretBasic(secret))(server, ...rest)
  }

/** Where the browser goes to sign in: code flow with PKCE, state and nonce. Nothing but the subject is asked for. */
export async function authorizationUrl(
  configuration: Configuration,
  { redirectUri, state, nonce, verifier }: Secrets & { redirectUri: string },
): Promise<URL> {
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
}

/** Turns what the browser brought back into who it is. @param callback the address it came back to, whole */
export async function redeem(
  configuration: Configuration,
  callback: URL,
  { state, nonce, verifier }: Secrets,
): Promise<{ result: Redeemed; reason: string | null }> {
  try {
    const tokens = await authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const { iss, sub } = tokens.claims()!
    return { result: { issuer: iss, subject: sub }, reason: null }
  } catch (error) {
    return { result: judge(error), reason: nameOf(error) }
  }
}

const BUSY = ['server_error', 'temporarily_unavailable']
/** No answer, or one that is none: a page of a proxy, a status without a body. */
const SILENT = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]

function judge(error: unknown): 'denied' | 'refused' | 'busy' | 'down' {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'denied'
    return BUSY.includes(error.error) ? 'busy' : 'refused'
  }
  // `invalid_client`: it does not know us, so nobody gets in this way until the setting is mended.
  if (error instanceof ResponseBodyError)
    return error.status >= 500 || error.error === 'invalid_client' ? 'down' : 'refused'
  if (error instanceof ClientError) return SILENT.includes(error.code ?? '') ? 'down' : 'refused'
  return 'down' // the request itself failed
}

/** For the log: a code, never a message, which may hold what was sent. */
export function nameOf(error: unknown): string {
  if (error instanceof ClientError && error.code) return error.code
  return error instanceof Error ? error.name : 'unknown'
}
