import {
  inSnapshot,
  walkBlocks,
  walkConsent,
  walkEvidence,
  type StoredBlock,
  type StoredConsentEvent,
  type StoredEvidence,
} from '#db/queries/chain.ts'
import { readCertificates } from '#db/queries/retention.ts'
import { HOUR } from '#app/domain/time.ts'
import { consultId } from '../consult/answer.ts'
import { evidenceHash } from '../consult/evidence.ts'
import type { Ctx } from '../ctx.ts'
import { readHeads, type ReadHead } from '../evidence/read-heads.ts'
import { findForged, findGap } from '../retention/gaps.ts'
import { findBrokenBlock, type Broken, type SealedRow } from './walk-blocks.ts'
import { findBrokenLink } from './walk-ledger.ts'

export type AuditResult = {
  ok: boolean
  /** Rows of evidence and entries of the consent ledger that were read. */
  checked: number
  firstBroken: Broken | null
}

const PATIENCE_MS = 6 * HOUR
const TELL_EVERY = 5_000

/** Is told now and then how many rows were read; the walk waits for it. */
export type Tell = (checked: number) => Promise<void>

/**
 * `audit verify`: walks the evidence and the consent ledger from beginning to end, in one snapshot, beside the signed
 * heads that lie outside the database, and names the first link that does not hold.
 */
export async function verifyAudit(
  ctx: Pick<Ctx, 'pools' | 'vault' | 'config'>,
  tell: Tell = async () => {},
): Promise<AuditResult> {
  // Before the snapshot: a head written later may already speak of blocks that the snapshot does not show.
  const heads = await readHeads(ctx.config.dataDir, ctx.vault.signer)
  return ctx.pools.pages.run(
    (sql) =>
      inSnapshot(sql, async (tx) => {
        const evidence = counted(walkEvidence(tx), tell)
        const blocks = await readBlocks(walkBlocks(tx))
        const certificates = await readCertificates(tx)
        const forged = findForged(certificates, ctx.vault.signer)
        const brokenHead = findBrokenHead(heads, blocks)
        const brokenEvidence = await findBrokenBlock(
          'consult',
          of(blocks, 'consult'),
          sealedEvidence(evidence.rows),
          heads,
          findGap(certificates, 'consult'),
        )
        const events = counted(walkConsent(tx, 'resident'), (checked) => tell(evidence.count() + checked))
        const ledger = await findBrokenLink(events.rows)
        const brokenSeal = await findBrokenBlock(
          'consent',
          of(blocks, 'consent'),
          sealedEvents(walkConsent(tx, 'seal')),
          heads,
          findGap(certificates, 'consent'),
        )
        const firstBroken =
          brokenEvidence ?? ledger.broken ?? brokenSeal ?? brokenHead ?? (forged && describeForged(forged.id))
        return { ok: firstBroken === null, checked: evidence.count() + ledger.checked, firstBroken }
      }),
    { deadlineMs: PATIENCE_MS },
  )
}

const describeForged = (id: string): Broken => ({
  ledger: 'consult',
  writer: null,
  block: null,
  id,
  what: 'this certificate of destruction was changed, or is not ours',
})

/** A head whose file is damaged, or whose whole chain is gone. */
function findBrokenHead(heads: readonly ReadHead[], blocks: readonly StoredBlock[]): Broken | null {
  const writers = new Set(blocks.map(({ writer }) => writer))
  for (const { file, head } of heads) {
    const broken = { ledger: 'consult' as const, writer: file.replace(/\.json$/, ''), block: null, id: null }
    if (!head)
      return { ...broken, what: 'the signed head of this chain is damaged, or its signature is not ours' }
    if (!writers.has(head.writer)) return { ...broken, what: 'a signed head speaks of a chain that is gone' }
  }
  return null
}

/** All blocks at once: some hundred bytes for up to 500 rows. */
async function readBlocks(blocks: AsyncIterable<StoredBlock>): Promise<StoredBlock[]> {
  return Array.fromAsync(blocks)
}

async function* of(
  blocks: readonly StoredBlock[],
  ledger: StoredBlock['ledger'],
): AsyncGenerator<StoredBlock> {
  for (const block of blocks) if (block.ledger === ledger) yield block
}

async function* sealedEvidence(rows: AsyncIterable<StoredEvidence>): AsyncGenerator<SealedRow> {
  for await (const row of rows) {
    const { writer, block, position } = row
    yield { writer, block, position, id: consultId(row.id), hash: evidenceHash(row) }
  }
}

async function* sealedEvents(events: AsyncIterable<StoredConsentEvent>): AsyncGenerator<SealedRow> {
  for await (const { sealWriter, sealBlock, id, hash } of events)
    yield { writer: sealWriter!, block: sealBlock!, position: null, id, hash }
}

function counted<T>(rows: AsyncIterable<T>, tell: Tell): { rows: AsyncIterable<T>; count: () => number } {
  let count = 0
  async function* counting() {
    for await (const row of rows) {
      count += 1
      if (count % TELL_EVERY === 0) await tell(count)
      yield row
    }
  }
  return { rows: counting(), count: () => count }
}
