import { readWindows, type WindowRow } from '#db/queries/channel-window.ts'
import { claimDetector, saveDetection } from '#db/queries/detection.ts'
import { listDeclarations } from '#db/queries/health.ts'
import type { Transaction } from '#db/client.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { judgeChannels, type ChannelWatch } from '#app/domain/channel-detector.ts'
import type { Instant } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { raiseAlarm, settleAlarm } from '../alarm/raise.ts'
import type { Ctx } from '../ctx.ts'
import { beginRun } from '../manual/begin.ts'
import { tallyReports } from './tally-reports.ts'

export type DetectCtx = Pick<Ctx, 'pools' | 'clock' | 'log'>

const ALL_DOWN = { kind: 'all_channels_down', agencyId: null, apiKeyId: null, channel: null } as const

/**
 * Looks once at what senders reported and what became of the portal's own messages, and says what follows for the
 * channels' health (CONTRACT 3, Health; the rule is `judgeChannels`). Its words stand beside staff's and are in force for
 * the next consult of every process. Does nothing while another process looks.
 */
export async function detectHealth(ctx: DetectCtx): Promise<void> {
  try {
    await tallyReports(ctx)
  } catch (error) {
    // Without silence the rest still sees what was reported.
    ctx.log.error({ err: error }, 'unreported steps could not be counted')
  }
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await claimDetector(tx))) return
    const at = ctx.clock()
    const rows = await readWindows(tx, at)
    const { changes, withheld } = judgeChannels(toWatches(rows), await listStaffDown(tx, at), at)
    for (const { channel, agencyId, health, because } of changes) {
      const reason = messagesFor('ko').status.because(because)
      await saveDetection(tx, { channel, agencyId, health, reason, at })
      if (health === 'down') await beginRun(tx, { channel, agencyId, begunBy: 'detector', reason, at })
      ctx.log.warn({ channel, agencyId, health, because }, 'the detector changed a channel’s health')
    }
    if (withheld.length > 0) await raiseAlarm(tx, ctx, ALL_DOWN, { channels: withheld })
    else await settleAlarm(tx, ctx, ALL_DOWN)
  })
}

async function listStaffDown(tx: Transaction, at: Instant): Promise<Channel[]> {
  const declared = await listDeclarations(tx, at)
  return declared
    .filter(({ by, agencyCode, health }) => by === 'staff' && agencyCode === null && health === 'down')
    .map(({ channel }) => channel)
}

function toWatches(rows: readonly WindowRow[]): Record<Channel, ChannelWatch> {
  return Object.fromEntries(
    CHANNELS.map((channel) => [channel, toWatch(rows.filter((row) => row.channel === channel))]),
  ) as Record<Channel, ChannelWatch>
}

function toWatch(rows: readonly WindowRow[]): ChannelWatch {
  const all = rows.find(({ agencyId }) => agencyId === null)
  if (!all) throw new Error('the detector read nothing of the portal itself')
  return {
    all: { health: all.health, changedAt: all.changedAt },
    portal: all.evidence,
    agencies: rows.flatMap(({ agencyId, health, since, evidence }) =>
      agencyId === null ? [] : [{ agencyId, health, since, evidence }],
    ),
  }
}
