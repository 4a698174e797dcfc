import { z } from 'zod'
import { companyOfIssuer, type Company } from '#app/domain/company.ts'

export const KAKAO_KEY = 'kakao'
export const KAKAO_NAMES = { ko: '카카오', en: 'Kakao' } as const
const KAKAO_ISSUER = 'https://kauth.kakao.com'
const KAKAO_HOST = 'kauth.kakao.com'
/** Where Kakao asks for the account, behind its own redirect (KOREA.md 5). */
const KAKAO_PAGES = 'https://accounts.kakao.com'

const FORM =
  'needs kakao://KEY:SECRET@kauth.kakao.com or https://ID:SECRET@issuer?key=…&ko=…[&en=…], with a blank between providers'
const text = (message: string) => z.string({ error: message }).min(1, message)

const provider = z.object({
  /** In addresses and in the audit; never changed once somebody linked an account. */
  key: text('needs key').regex(/^[a-z][a-z0-9-]{0,30}$/, 'key is no short name such as city'),
  names: z.object({ ko: text('needs ko, the name').max(30), en: text('needs en, the name').max(30) }),
  /** Exactly as its discovery document says it. */
  issuer: z.string(),
  clientId: text(FORM),
  clientSecret: text(FORM),
  /** Origins that the provider's sign-in passes beside the issuer's, for `form-action` of our pages. */
  via: z.array(
    z.url({ protocol: /^https?$/, error: 'via is no address' }).transform((it) => new URL(it).origin),
  ),
})

export type ProviderSettings = z.infer<typeof provider> & { company: Company | null }

/**
 * Reads OIDC_PROVIDERS: addresses with blanks between them. Plain http only on a loopback, for tests.
 * @throws Error `OIDC_PROVIDERS: …`, one line; never with anything of a value, which holds secrets
 */
export function parseProviderSettings(
  env: Readonly<Record<string, string | undefined>>,
): readonly ProviderSettings[] {
  const faults = new Set<string>()
  const providers = (env['OIDC_PROVIDERS'] ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((address): ProviderSettings[] => {
      const parsed = provider.safeParse(readAddress(address))
      if (parsed.success) return [{ ...parsed.data, company: companyOfIssuer(new URL(parsed.data.issuer)) }]
      for (const { message, path } of parsed.error.issues) faults.add(path.length === 0 ? FORM : message)
      return []
    })
  if (new Set(providers.map(({ key }) => key)).size < providers.length) faults.add('two have the same key')
  if (faults.size > 0) throw new Error(`OIDC_PROVIDERS: ${[...faults].join('; ')}`)
  return providers
}

/** The parts that the schema judges; null: no address of ours. */
function readAddress(address: string) {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const login = { clientId: decode(url.username), clientSecret: decode(url.password) }
  if (url.protocol === 'kakao:') {
    if (url.host !== KAKAO_HOST) return null
    return { key: KAKAO_KEY, names: KAKAO_NAMES, issuer: KAKAO_ISSUER, via: [KAKAO_PAGES], ...login }
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return null
  const { searchParams } = url
  const ko = searchParams.get('ko')
  return {
    key: searchParams.get('key'),
    names: { ko, en: searchParams.get('en') ?? ko },
    issuer: url.origin + (url.pathname === '/' ? '' : url.pathname),
    via: searchParams.getAll('via'),
    ...login,
  }
}

/** null where the percent signs are wrong: `decodeURIComponent`'s error would quote the value. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
