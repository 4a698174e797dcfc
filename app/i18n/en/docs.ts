import type { DocPages } from '#app/i18n/doc-page.ts'
import { changes } from './docs/changes.ts'
import { decisions } from './docs/decisions.ts'
import { failover } from './docs/failover.ts'
import { firstConsult } from './docs/first-consult.ts'
import { limits } from './docs/limits.ts'
import { offline } from './docs/offline.ts'
import { outcomes } from './docs/outcomes.ts'
import { pack } from './docs/pack.ts'
import { testKeys } from './docs/test-keys.ts'

export const docs: DocPages = {
  'first-consult': firstConsult,
  decisions,
  failover,
  outcomes,
  changes,
  offline,
  pack,
  limits,
  'test-keys': testKeys,
}
