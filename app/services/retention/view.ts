import { listCertificates, readKeptLonger, type CertificateRow } from '#db/queries/retention.ts'
import { keptMonths, RETAINED, RETENTION, type Retained } from '#app/domain/retention.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { isGenuine } from './certificate.ts'

const SHOWN = 200

export type KeptView = {
  what: Retained
  /** What the law asks, and what is kept here. */
  least: number
  months: number
  from: 'record' | 'leaving' | 'ending'
  law: string
}

export type CertificateView = Pick<CertificateRow, 'id' | 'what' | 'rows' | 'digest' | 'law' | 'keyId'> & {
  until: Instant
  destroyedAt: Instant
  /** It says what we signed. */
  isGenuine: boolean
}

/** How long everything is kept. */
export async function viewKept(ctx: Pick<Ctx, 'pools'>): Promise<KeptView[]> {
  const kept = await readKeptLonger(ctx.pools.pages.db)
  return RETAINED.map((what) => {
    const { months: least, from, law } = RETENTION[what]
    return { what, least, months: keptMonths(what, kept), from, law }
  })
}

/** The newest certificates of destruction, each with its signature checked. */
export async function viewCertificates(ctx: Pick<Ctx, 'pools' | 'vault'>): Promise<CertificateView[]> {
  const rows = await listCertificates(ctx.pools.pages.db, SHOWN)
  return rows.map((row) => {
    const { id, what, rows: count, digest, law, keyId, until, destroyedAt } = row
    const times = { until: until.getTime(), destroyedAt: destroyedAt.getTime() }
    return {
      id,
      what,
      rows: count,
      digest,
      law,
      keyId,
      ...times,
      isGenuine: isGenuine(row, ctx.vault.signer),
    }
  })
}
