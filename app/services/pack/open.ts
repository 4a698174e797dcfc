import { findNewestPack, readChunk, type PackRow } from '#db/queries/pack.ts'
import { PACK_FORMAT, PACK_JWS_TYPE, type PackHeader } from '#app/domain/pack.ts'
import { formatInstant } from '#app/domain/time.ts'
import { chunkLine, signJws, wrapPackKey } from '#app/vault/index.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { packName, packPurpose } from './name.ts'
import { orderPack } from './order.ts'

/** Small packs are made within it. */
const RETRY_AFTER_SECONDS = 30

type OpenCtx = Pick<Ctx, 'catalog' | 'clock' | 'pools' | 'vault'>

/** `tag`: the same while the pack and the key are. `lines` reads as it is read, one chunk at a time. */
export type OpenPack = { tag: string; lines(): AsyncGenerator<string> }

/**
 * `GET /pack`: the newest pack of the key's agency and realm, its content key closed for this API key.
 * @param apiKey the text of the key: the agency needs no other secret to read its pack, and we keep none that could
 * @throws ServiceError `unavailable`, with when to ask again: there is none yet, and one has been ordered
 */
export async function openPack(ctx: OpenCtx, key: Key, apiKey: string): Promise<OpenPack> {
  const { agencyId, realm } = key
  const row = await ctx.pools.pages.run((sql) => findNewestPack(sql, { agencyId, realm }, ctx.clock()))
  if (row === null) {
    await orderPack(ctx, { agencyId, realm })
    throw new ServiceError('unavailable', 'The first pack is being made. Ask again.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  }
  return { tag: `${packName(row.id)}.${key.id}`, lines: () => writeLines(ctx, row, apiKey) }
}

async function* writeLines(ctx: OpenCtx, row: PackRow, apiKey: string): AsyncGenerator<string> {
  const pack = packName(row.id)
  yield `${signJws(ctx.vault.signer, PACK_JWS_TYPE, toHeader(ctx, row))}\n`
  const contentKey = ctx.vault.open(packPurpose(row.id), row.sealedKey)
  yield `${JSON.stringify(wrapPackKey(pack, contentKey, apiKey))}\n`
  for (let number = 0; number < row.chunks; number += 1)
    yield chunkLine(await ctx.pools.pages.run((sql) => readChunk(sql, row.id, number)))
}

function toHeader(ctx: Pick<Ctx, 'catalog'>, row: PackRow): PackHeader {
  return {
    format: PACK_FORMAT,
    pack: packName(row.id),
    agency: ctx.catalog.agency(row.agencyId)!.code,
    realm: row.realm,
    issuedAt: formatInstant(row.issuedAt),
    expiresAt: formatInstant(row.expiresAt),
    records: row.records,
    chunks: row.chunks,
    contentDigest: row.contentDigest,
    keyCommitment: row.keyCommitment,
    feedCursor: row.feedCursor,
  }
}
