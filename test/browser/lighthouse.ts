import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import lighthouse, { type Result } from 'lighthouse'
import { launchChromium } from './chromium.ts'

export type Audit = {
  /** 0 to 100, each of what Lighthouse gives a score. */
  accessibility: number
  bestPractices: number
  performance: number
  /** The address of every script that the page fetched. */
  scripts: string[]
  /** What cost points, in Lighthouse's words. */
  faults: string[]
}

export type Auditor = {
  /** @param cookie `name=value` of whoever is signed in */
  audit(url: string, cookie?: string): Promise<Audit>
  close(): Promise<void>
}

/**
 * How fast the phone is that Lighthouse stands for (Moto G Power 2022), by its own benchmark: what Chrome's developer tools
 * calibrate their "low-tier mobile" by.
 */
const PHONE_INDEX = 264
/** What Lighthouse takes the machine to be faster by, and the most that we do. */
const SLOWDOWN = 4

/**
 * Lighthouse, as it judges a middling phone on a slow mobile net, with the Chromium of the other tests. A machine that has
 * other work is no fourfold phone: each audit reckons with the speed that the one before it measured.
 */
export async function startAuditor(): Promise<Auditor> {
  const port = await findFreePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  let cpuSlowdownMultiplier = SLOWDOWN
  return {
    async audit(url, cookie) {
      const run = await lighthouse(url, {
        port,
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        throttlingMethod: 'simulate',
        throttling: { cpuSlowdownMultiplier },
        ...(cookie && { extraHeaders: { cookie } }),
      })
      if (!run) throw new Error(`Lighthouse said nothing about ${url}`)
      const faster = run.lhr.environment.benchmarkIndex / PHONE_INDEX
      cpuSlowdownMultiplier = Math.min(SLOWDOWN, Math.max(1, faster))
      return summarise(run.lhr)
    },
    close: () => browser.close(),
  }
}

type Requests = { items: { resourceType: string; url: string }[] }

function summarise({ categories, audits, runtimeError }: Result): Audit {
  if (runtimeError) throw new Error(runtimeError.message)
  const scoreOf = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  const requests = audits['network-requests']!.details as unknown as Requests
  const scripts = requests.items.filter(({ resourceType }) => resourceType === 'Script')
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
  return {
    accessibility: scoreOf('accessibility'),
    bestPractices: scoreOf('best-practices'),
    performance: scoreOf('performance'),
    scripts: scripts.map(({ url }) => url),
    faults: weighed
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => describe(id, audits[id]!)),
  }
}

type Culprits = { items?: { node?: { snippet?: string } }[] } | undefined

function describe(id: string, { displayValue, title, details }: Result['audits'][string]): string {
  const nodes = ((details as Culprits)?.items ?? []).flatMap(({ node }) => node?.snippet ?? [])
  return [`${id}: ${displayValue ?? title}`, ...nodes].join(' ')
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
