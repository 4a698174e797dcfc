import type { Configuration } from 'openid-client'
import type { Logger } from 'pino'
import type { Company } from '#app/domain/company.ts'
import { MINUTE, SECOND, type Instant } from '#app/domain/time.ts'
import { authorizationUrl, discover, nameOf, redeem, type Redeemed, type Secrets } from './client.ts'
import type { ProviderSettings } from './settings.ts'

/** A log-in provider as a page shows it. `isWorking` false: as far as we know nobody can sign in with it now. */
export type Provider = {
  key: string
  names: { ko: string; en: string }
  company: Company | null
  isWorking: boolean
}

/**
 * The log-in providers of OIDC_PROVIDERS, and how they are. Nobody waits to learn that: a page is told what is known, and
 * what is known grows old and is asked for anew behind it. Who presses the button waits, for a few seconds at most.
 */
export type Providers = {
  /** In the order of the setting. */
  list(): Provider[]
  find(key: string): Provider | null
  /** Origins a form of ours may lead to. */
  origins(): string[]
  /** Where the browser goes to sign in; null: the provider does not answer, or there is none of this key. */
  visit(key: string, wish: Secrets & { redirectUri: string }): Promise<URL | null>
  redeem(key: string, callback: URL, secrets: Secrets): Promise<Redeemed>
  /** Asks every provider how it is, now. */
  refresh(): Promise<void>
}

/** After this long what is known is asked for anew; sooner while it does not work. In milliseconds. */
const KNOWN_MS = 5 * MINUTE
const BROKEN_MS = 30 * SECOND
/** For this long after it broke in the middle of a sign-in, although it says that all is well. In milliseconds. */
const DOUBT_MS = 2 * MINUTE

type Kept = {
  readonly settings: ProviderSettings
  configuration: Configuration | null
  isAnswering: boolean
  askedAt: Instant | null
  doubtedUntil: Instant
  /** The question that is on its way. */
  asking: Promise<void> | null
}

type Surroundings = { clock: () => Instant; log: Pick<Logger, 'warn' | 'info'> }

export function createProviders(all: readonly ProviderSettings[], { clock, log }: Surroundings): Providers {
  const kept = new Map<string, Kept>(all.map((settings) => [settings.key, unknown(settings)]))

  async function ask(it: Kept): Promise<void> {
    const { key: provider } = it.settings
    it.askedAt = clock()
    try {
      it.configuration = await discover(it.settings)
      if (!it.isAnswering) log.info({ provider }, 'a log-in provider answers again')
      it.isAnswering = true
    } catch (error) {
      if (it.isAnswering) log.warn({ provider, reason: nameOf(error) }, 'a log-in provider does not answer')
      it.isAnswering = false
    } finally {
      it.asking = null
    }
  }
  const askOnce = (it: Kept) => (it.asking ??= ask(it))
  const isOld = ({ askedAt, isAnswering }: Kept) =>
    askedAt === null || clock() >= askedAt + (isAnswering ? KNOWN_MS : BROKEN_MS)

  const view = (it: Kept): Provider => {
    if (isOld(it)) void askOnce(it)
    const { key, names, company } = it.settings
    return { key, names, company, isWorking: it.isAnswering && clock() >= it.doubtedUntil }
  }

  /** The configuration, asked for now where there is none that holds. */
  async function open(it: Kept): Promise<Configuration | null> {
    if (it.configuration === null || !it.isAnswering) await askOnce(it)
    return it.isAnswering ? it.configuration : null
  }

  return {
    list: () => [...kept.values()].map(view),
    find: (key) => {
      const it = kept.get(key)
      return it ? view(it) : null
    },
    origins: () => [...new Set([...kept.values()].flatMap(originsOf))],
    async visit(key, wish) {
      const it = kept.get(key)
      const configuration = it && (await open(it))
      return configuration ? authorizationUrl(configuration, wish) : null
    },
    async redeem(key, callback, secrets) {
      const it = kept.get(key)
      const configuration = it && (await open(it))
      if (!it || !configuration) return 'down'
      const { result, reason } = await redeem(configuration, callback, secrets)
      if (result === 'down') {
        it.doubtedUntil = clock() + DOUBT_MS
        log.warn({ provider: key, reason }, 'a log-in provider broke in the middle of a sign-in')
      } else if (reason !== null) log.info({ provider: key, reason }, 'a log-in was not taken')
      else it.doubtedUntil = 0
      return result
    },
    async refresh() {
      await Promise.all([...kept.values()].map(askOnce))
    },
  }
}

/** Until it was asked, a provider is taken to work: its button answers for itself. */
const unknown = (settings: ProviderSettings): Kept => ({
  settings,
  configuration: null,
  isAnswering: true,
  askedAt: null,
  doubtedUntil: 0,
  asking: null,
})

function originsOf({ settings, configuration }: Kept): string[] {
  const endpoint = configuration?.serverMetadata().authorization_endpoint
  return [new URL(settings.issuer).origin, ...(endpoint ? [new URL(endpoint).origin] : []), ...settings.via]
}
