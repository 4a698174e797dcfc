import type { Logger } from 'pino'
import type { Pool } from '#db/client.ts'
import type { Channels, WebhookSender } from '#app/channels/index.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Vault } from '#app/vault/index.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { ChangeWatch } from './change/watch.ts'
import type { Quota } from './consult/quota.ts'
import type { ConsultRecorder } from './consult/recorder.ts'
import type { NumberWatch } from './key/number-watch.ts'
import type { KeyUse } from './key/use.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Providers } from './provider/providers.ts'
import type { Limits } from './session/limits.ts'
import type { Sessions } from './session/sessions.ts'
import type { StaffSessions } from './session/staff-sessions.ts'

/** What the verbs need to know of the settings. */
export type ServiceConfig = {
  /** Where residents find us, without a trailing slash; `https:` makes cookies secure. */
  publicUrl: string
  /** Seeds itself, shows `/dev/outbox`. */
  demonstration: boolean
  /** Shows the banner that only the state's official sites may carry (KOREA.md 4.3). */
  masthead: boolean
  /** Days in which whoever let somebody in cannot have them as a second person. */
  secondPersonDays: number
  /** Where signed heads of the evidence chains and the demonstration's outbox are kept. */
  dataDir: string
  /** What browsers subscribe with (VAPID, RFC 8292), base64url; null: no push here. */
  pushKey: string | null
}

/**
 * Everything a verb works with: built once in `app/context.ts` and handed down. Pools are separate so that a slow page
 * never takes a consult's connection.
 */
export type Ctx = {
  config: ServiceConfig
  clock: () => Instant
  log: Logger
  pools: { consult: Pool; bulk: Pool; pages: Pool }
  vault: Vault
  channels: Channels
  webhooks: WebhookSender
  catalog: Catalog
  recorder: ConsultRecorder
  /** The same for the lines of a bulk, on connections of their own, so that single consults keep their latency. */
  bulkRecorder: ConsultRecorder
  quota: Quota
  changes: ChangeWatch
  keyUse: KeyUse
  numberWatch: NumberWatch
  metrics: Metrics
  sessions: Sessions
  staffSessions: StaffSessions
  providers: Providers
  limits: Limits
}

/**
 * Who makes a change, for the ledger and the audit. `id`: a resident's id, an import's source, a job's name; of a guardian
 * the child's id (they need no account), of a helper that of their being a helper, never that of the person; of staff, and
 * of a clerk who acts for a resident (`counter`), the staff id.
 */
export type Actor = {
  kind: 'resident' | 'guardian' | 'helper' | 'counter' | 'import' | 'staff' | 'operator' | 'system'
  id: string | null
  /** Of staff, for the audit alone: the network they came from (개인정보의 안전성 확보조치 기준 §8), and why, where they said it. */
  from?: string
  reason?: string
}
