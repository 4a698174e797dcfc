import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { insertCertificate, type CertificateRow } from '#db/queries/retention.ts'
import { RETENTION, type Retained } from '#app/domain/retention.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { canonicalText, type Vault } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'

type Destroyed = {
  what: Retained
  until: Instant
  rows: number
  digest: string | null
}

/** The label keeps what we sign for one purpose from passing for another (signing.ts). */
const LABEL = 'allimgil-destruction-certificate-v1\n'

/** Proof of a destruction (개인정보 보호법 §21①, 시행령 §16), signed, in the transaction of the destruction itself. */
export async function certify(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'vault'>,
  { what, until, rows, digest }: Destroyed,
): Promise<string> {
  const destroyedAt = new Date(ctx.clock())
  const id = v7({ msecs: ctx.clock() })
  const certificate = {
    id,
    what,
    until: new Date(until),
    rows,
    digest,
    law: RETENTION[what].law,
    destroyedAt,
  }
  await insertCertificate(tx, { ...certificate, ...ctx.vault.signer.sign(bytesOf(certificate)) })
  const actor = { kind: 'system', id: 'destroy-expired' } as const
  const detail = { certificate: id, what, until: formatInstant(until), rows }
  await recordAudit(tx, ctx, { actor, action: 'retention.destroy', detail })
  return id
}

/** Whether the row says what we signed. */
export const isGenuine = (row: CertificateRow, signer: Vault['signer']): boolean =>
  signer.verify(bytesOf(row), row)

function bytesOf({
  id,
  what,
  until,
  rows,
  digest,
  law,
  destroyedAt,
}: Omit<CertificateRow, 'keyId' | 'signature'>) {
  const times = { until: formatInstant(until.getTime()), destroyedAt: formatInstant(destroyedAt.getTime()) }
  return Buffer.from(LABEL + canonicalText({ id, what, rows, digest, law, ...times }))
}
