import { randomUUID } from 'node:crypto'
import { FIRST_POSITION, readHorizon } from '#db/queries/change.ts'
import { finishPack, insertPack, type PackOwner } from '#db/queries/pack.ts'
import { PACK_LIFE_MS, type PackHead } from '#app/domain/pack.ts'
import type { Instant } from '#app/domain/time.ts'
import { commitToKey, createPackKey } from '#app/vault/index.ts'
import { toCursor } from '../change/cursor.ts'
import type { Ctx } from '../ctx.ts'
import { listTopics } from '../topic/list.ts'
import { askedSince, countAsked } from './asked.ts'
import { packPurpose } from './name.ts'
import { writeChunks } from './write-chunks.ts'

type MakeCtx = Pick<Ctx, 'catalog' | 'clock' | 'log' | 'pools' | 'vault'>

/**
 * Makes the continuity pack of one agency and realm, of the residents it asked about in thirteen months (CONTRACT 2,
 * `GET /pack`). Each page of residents is read as of its own moment; what changes meanwhile is told by the feed from
 * `feedCursor` on, which is taken before the first.
 * @param signal ends it between two pages; a pack that is not whole is never given
 */
export async function makePack(
  ctx: MakeCtx,
  owner: PackOwner,
  signal?: AbortSignal,
): Promise<{ id: string; records: number }> {
  await ctx.catalog.refresh()
  const issuedAt = ctx.clock()
  const id = randomUUID()
  const contentKey = createPackKey()
  // Whatever is committed after this moment lies behind this place of the feed; all before it will be read.
  const { xid } = await ctx.pools.pages.run((sql) => readHorizon(sql))
  const feedCursor = toCursor(ctx, owner, { ...FIRST_POSITION, xid })
  await ctx.pools.pages.run((sql) =>
    insertPack(sql, {
      ...owner,
      id,
      issuedAt,
      expiresAt: issuedAt + PACK_LIFE_MS,
      sealedKey: ctx.vault.seal(packPurpose(id), contentKey),
      keyCommitment: commitToKey(contentKey),
      feedCursor,
    }),
  )
  await countAsked(ctx, signal)
  const source = {
    id,
    contentKey,
    head: toHead(ctx, owner, issuedAt),
    owner,
    askedSince: askedSince(issuedAt),
  }
  const { unread, ...made } = await writeChunks(ctx, source, signal)
  await ctx.pools.pages.run((sql) => finishPack(sql, id, made))
  if (unread > 0) ctx.log.warn({ pack: id, unread }, 'addresses in a pack could not be read')
  ctx.log.info({ pack: id, ...owner, records: made.records }, 'a continuity pack is made')
  return { id, records: made.records }
}

function toHead(ctx: MakeCtx, { agencyId }: PackOwner, at: Instant): PackHead {
  const { kakao, sms, email, push } = ctx.catalog.healthFor(agencyId, at)
  const packed = ({ health, until }: typeof kakao) => ({ health, until })
  return {
    lookupKey: createPackKey(),
    topics: listTopics(ctx, { agencyId }).map((topic) => ({
      ...topic,
      allowedChannels: [...topic.allowedChannels],
      defaultOrder: [...topic.defaultOrder],
    })),
    health: { kakao: packed(kakao), sms: packed(sms), email: packed(email), push: packed(push) },
    catalog: { version: ctx.catalog.version },
  }
}
