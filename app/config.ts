import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { parseChannelSettings, type ChannelSettings } from './channels/index.ts'
import { parseProviderSettings, type ProviderSettings } from './services/provider/settings.ts'

const ROLES = ['api', 'pages', 'jobs'] as const
export type Role = (typeof ROLES)[number]

/** The folder of package.json. */
export const ROOT = resolve(import.meta.dirname, '..')

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback)

const settings = z.object({
  PORT: port(3000),
  METRICS_PORT: port(9464),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://user:password@host:port/database' })
    .optional(),
  DATA_DIR: z.string().min(1).default(join(ROOT, '.data')),
  ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1)),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((range) => range.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.string().refine((range) => isIP(range.split('/')[0] ?? '') !== 0, 'addresses or CIDR ranges'),
      ),
    ),
  SECRETS_KEYRING: z.string().optional(),
  LOOKUP_KEYRING: z.string().optional(),
  SIGNING_KEYRING: z.string().optional(),
  DEMO: z.enum(['true', 'false']).default('false'),
  MASTHEAD: z.enum(['true', 'false']).default('false'),
  SECOND_PERSON_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = {
  port: number
  host: string
  /** 0: no metrics are offered. */
  metricsPort: number
  /** null: the embedded PostgreSQL. */
  databaseUrl: string | null
  dataDir: string
  roles: readonly Role[]
  /** null: the address a browser named; only in the demonstration. Without a trailing slash. */
  publicUrl: string | null
  trustedProxies: string[]
  /** Keyrings as texts; null: made and kept in `dataDir` (only in the demonstration). */
  keyrings: { secrets: string | null; lookup: string | null; signing: string | null }
  channels: ChannelSettings
  /** Log-in providers, in the order shown. */
  providers: readonly ProviderSettings[]
  demonstration: boolean
  /** Whether pages carry the banner of the state's official sites. */
  masthead: boolean
  /** How long whoever let somebody in cannot have them as a second person. */
  secondPersonDays: number
  logLevel: string
}

/** What is wrong with the settings, one line each; never with the value of a secret. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** The only place that reads the environment. @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(set)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  const read = parsed.data
  const demonstration = read.DEMO === 'true' || (read.DATABASE_URL === undefined && isLoopback(read.HOST))
  const keyrings = {
    secrets: read.SECRETS_KEYRING ?? null,
    lookup: read.LOOKUP_KEYRING ?? null,
    signing: read.SIGNING_KEYRING ?? null,
  }
  const faults = demonstration ? [] : findMissing({ ...keyrings, publicUrl: read.PUBLIC_URL ?? null })
  if (faults.length > 0) throw new ConfigError(faults)
  return {
    port: read.PORT,
    metricsPort: read.METRICS_PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL ?? null,
    dataDir: resolve(read.DATA_DIR),
    roles: read.ROLES,
    publicUrl: read.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    keyrings,
    channels: parseChannelSettings(set),
    providers: parseProviderSettings(set),
    demonstration,
    masthead: read.MASTHEAD === 'true',
    secondPersonDays: read.SECOND_PERSON_DAYS,
    logLevel: read.LOG_LEVEL,
  }
}

function findMissing(needed: Record<string, string | null>): string[] {
  const names: Record<string, string> = {
    secrets: 'SECRETS_KEYRING',
    lookup: 'LOOKUP_KEYRING',
    signing: 'SIGNING_KEYRING',
    publicUrl: 'PUBLIC_URL',
  }
  return Object.entries(needed)
    .filter(([, value]) => value === null)
    .map(([name]) => `${names[name]}: required outside the demonstration`)
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** The environment as it is, for a child process. */
export const environment = (): Record<string, string | undefined> => process.env

/** Name and version of this program, for logs and the OpenAPI document. */
export const PROGRAM = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string
  version: string
}
