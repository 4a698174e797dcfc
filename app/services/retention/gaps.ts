import type { CertificateRow } from '#db/queries/retention.ts'
import { OFFLINE_ID_MS, OFFLINE_PAST_MS } from '#app/domain/offline-consult.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import type { Vault } from '#app/vault/index.ts'
import { isGenuine } from './certificate.ts'

/** What a chain may miss: so many rows, and none of blocks sealed after. */
export type Gap = { readonly rows: number; readonly sealedBefore: Instant }

/** An offline consult is sealed days after it was decided; a block, moments after its rows. */
const LATE_MS = OFFLINE_PAST_MS + OFFLINE_ID_MS + DAY

/** What the certificates of one ledger account for. */
export function findGap(certificates: readonly CertificateRow[], ledger: 'consult' | 'consent'): Gap {
  const own = certificates.filter(({ what }) => what === ledger)
  return {
    rows: own.reduce((sum, { rows }) => sum + rows, 0),
    sealedBefore: Math.max(-Infinity, ...own.map(({ until }) => until.getTime() + LATE_MS)),
  }
}

/** The first certificate that does not say what we signed; null: they all do. */
export const findForged = (certificates: readonly CertificateRow[], signer: Vault['signer']) =>
  certificates.find((certificate) => !isGenuine(certificate, signer)) ?? null
