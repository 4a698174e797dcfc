import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { ProviderSettings } from '#app/services/provider/settings.ts'

/** `silent`: takes every request and answers none. `gone`: hangs up. `no_tokens`: breaks where codes are turned in. */
export type Mood = 'well' | 'silent' | 'gone' | 'no_tokens'

export type LoginProvider = {
  settings: ProviderSettings
  mood: Mood
  /** Who is signed in there, in every browser; null: whoever comes says no. */
  account: string | null
  /** Where it may send browsers back to. Before anything else. */
  register(redirectUri: string): void
  /** Goes the way of a browser from the provider's page until it is sent back. @returns that address */
  walk(from: string): Promise<URL>
  close(): Promise<void>
}

const CLIENT = { clientId: 'allimgil', clientSecret: `secret-${randomUUID()}` }

/** A real OpenID provider (oidc-provider, certified) on this machine. */
export async function startLoginProvider(key = 'kakao'): Promise<LoginProvider> {
  let answer = (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end()
  const server = createServer((request, response) => {
    if (it.mood === 'silent') return
    if (it.mood === 'gone') return request.socket.destroy()
    if (it.mood === 'no_tokens' && request.url?.startsWith('/token'))
      return response.writeHead(502).end('<html>')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const it: LoginProvider = {
    settings: {
      key,
      names: { ko: '카카오', en: 'Kakao' },
      company: key === 'kakao' ? 'kakao' : null,
      issuer,
      via: [],
      ...CLIENT,
    },
    mood: 'well',
    account: 'somebody',
    register(redirectUri) {
      const provider = createProvider(issuer, redirectUri, () => it.account)
      const handle = provider.callback()
      answer = (request, response) => void handle(request, response)
    },
    walk: (from) => walk(issuer, from),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return it
}

function createProvider(issuer: string, redirectUri: string, accountOf: () => string | null): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    clientAuthMethods: ['client_secret_post'],
    pkce: { required: () => true },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    // Our client is the household's own: nobody is asked again whether it may.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId!,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  })
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const accountId = accountOf()
    const said = accountId === null ? { error: 'access_denied' } : { login: { accountId, remember: false } }
    await provider.interactionFinished(ctx.req, ctx.res, said)
    ctx.respond = false
  })
  return provider
}

/** Follows redirects, with the provider's cookies, as long as they stay with the provider. */
async function walk(issuer: string, from: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = new URL(from)
  while (at.origin === issuer) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const each of response.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';', 1)[0]!.split(/=(.*)/s)
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${response.status} at ${at.pathname}: ${await response.text()}`)
    at = new URL(location, at)
  }
  return at
}
