import { listConsentStates } from '#db/queries/consent-entry.ts'
import { listPasskeys } from '#db/queries/passkey.ts'
import { listSteps, listTrialsSince } from '#db/queries/path-trial.ts'
import { listPreferences } from '#db/queries/preference.ts'
import { listLogins } from '#db/queries/provider-login.ts'
import { listAllMasks, listAllNotices, listAskedBy, listReports } from '#db/queries/resident-export.ts'
import { listSessions } from '#db/queries/session.ts'
import type { ConsentStanding } from '#app/domain/consent.ts'
import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import { consultId, ledgerId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import type { Opened } from './person.ts'
import { nameVoice, timeOf, timeOrNull } from './spelling.ts'

/** What was chosen, what lies around it, and where somebody is signed in. No secret: hashes of tokens stay where they are. */
export async function tellChoices(ctx: Ctx, { tx, row: { id: residentId } }: Opened) {
  return {
    topics: (await listPreferences(tx, residentId)).map(({ topic, order, optedOut, backups }) => ({
      topic,
      order,
      optedOut,
      backups,
    })),
    agencySwitches: (await listAllMasks(tx, residentId)).map(({ agencyId, at }) => ({
      agency: agencyId && nameVoice(ctx, agencyId),
      at: timeOf(at),
    })),
    consentStates: [...(await listConsentStates(tx, residentId))].map(([topic, { day, night }]) => ({
      topic,
      day: standingOf(day),
      night: standingOf(night),
    })),
    sessions: (await listSessions(tx, residentId)).map(
      ({ browser, system, createdAt, seenAt, expiresAt }) => ({
        browser,
        system,
        createdAt: timeOf(createdAt),
        seenAt: timeOf(seenAt),
        expiresAt: timeOf(expiresAt),
      }),
    ),
    passkeys: (await listPasskeys(tx, residentId)).map((one) => ({
      name: one.name,
      credentialId: one.credentialId,
      publicKey: one.publicKey,
      isSynced: one.isSynced,
      createdAt: timeOf(one.createdAt),
      lastUsedAt: timeOrNull(one.lastUsedAt),
    })),
    logins: (await listLogins(tx, residentId)).map(({ provider, createdAt, lastUsedAt }) => ({
      provider,
      createdAt: timeOf(createdAt),
      lastUsedAt: timeOrNull(lastUsedAt),
    })),
    trials: await tellTrials(tx, residentId),
    advertisingReports: (await listReports(tx, residentId)).map((report) => ({
      consult: consultId(report.consultId),
      agency: nameVoice(ctx, report.agencyId),
      topic: report.topic,
      at: timeOf(report.at),
    })),
    askers: (await listAskedBy(tx, residentId)).map(({ agencyId, kind, lastAt }) => ({
      agency: nameVoice(ctx, agencyId),
      askedBy: kind,
      lastAt: timeOf(lastAt),
    })),
    messages: (await listAllNotices(tx, residentId)).map((notice) => ({
      kind: notice.kind,
      topic: notice.topic,
      record: ledgerId(notice.record),
      sender: notice.sender,
      dueAt: timeOf(notice.dueAt),
      sentAt: timeOrNull(notice.sentAt),
      channel: notice.channel,
    })),
  } satisfies Partial<ExportFacts>
}

const standingOf = (standing: ConsentStanding | null) =>
  standing && { status: standing.status, at: timeOf(standing.at), record: ledgerId(standing.record) }

async function tellTrials(tx: Opened['tx'], residentId: string): Promise<ExportFacts['trials']> {
  const told: ExportFacts['trials'] = []
  for (const { id: trialId, startedAt } of await listTrialsSince(tx, residentId, new Date(0))) {
    const steps = await listSteps(tx, { residentId, trialId })
    told.push({
      startedAt: timeOf(startedAt),
      steps: steps.map(({ channel, state, at, hasArrived }) => ({
        channel,
        state,
        at: timeOf(at),
        hasArrived,
      })),
    })
  }
  return told
}
