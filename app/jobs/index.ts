import type { Ctx } from '#app/services/ctx.ts'
import { DAY, HOUR } from '#app/domain/time.ts'
import { askForBackups } from './ask-for-backups.ts'
import { askFreshness } from './ask-freshness.ts'
import { countFigures } from './count-figures.ts'
import { destroyExpired } from './destroy-expired.ts'
import { detectHealth } from './detect-health.ts'
import { deliverWebhook } from './deliver-webhook.ts'
import { endGuardianshipsJob } from './end-guardianships.ts'
import { fanOutWebhooks } from './fan-out-webhooks.ts'
import { forgetExpired } from './forget-expired.ts'
import { forgetChanges } from './forget-changes.ts'
import { keepPartitions } from './keep-partitions.ts'
import { makePack } from './make-pack.ts'
import { makePacks } from './make-packs.ts'
import { moveStaffKeys } from './move-staff-keys.ts'
import { noteMailCompanies } from './note-mail-companies.ts'
import { orderConsentNotices } from './order-consent-notices.ts'
import { runConsentCampaigns } from './run-consent-campaigns.ts'
import { runDrill } from './run-drill.ts'
import { runJobs, type JobHandler, type JobPlan, type JobsOptions, type RunningJobs } from './runner.ts'
import { sendMessage } from './send-message.ts'
import { sendPush } from './send-push.ts'
import { settleCounterAddressesJob } from './settle-counter-addresses.ts'
import { tellChange } from './tell-change.ts'
import { tellConsent } from './tell-consent.ts'
import { verifyAuditJob } from './verify-audit.ts'
import { walkPath } from './walk-path.ts'

export { migrateJobs, type JobHandler, type JobRun, type JobsOptions, type RunningJobs } from './runner.ts'

export const JOB_NAMES = [
  'send-message',
  'send-push',
  'keep-partitions',
  'forget-expired',
  'forget-changes',
  'detect-health',
  'make-packs',
  'make-pack',
  'fan-out-webhooks',
  'deliver-webhook',
  'tell-consent',
  'order-consent-notices',
  'ask-freshness',
  'walk-path',
  'end-guardianships',
  'destroy-expired',
  'settle-counter-addresses',
  'move-staff-keys',
  'verify-audit',
  'run-drill',
  'ask-for-backups',
  'count-figures',
  'run-consent-campaigns',
  'tell-change',
  'note-mail-companies',
] as const
export type JobName = (typeof JOB_NAMES)[number]

export const jobHandlers: Readonly<Record<JobName, JobHandler>> = {
  'send-message': sendMessage,
  'send-push': sendPush,
  'keep-partitions': keepPartitions,
  'forget-expired': forgetExpired,
  'forget-changes': forgetChanges,
  'detect-health': detectHealth,
  'make-packs': makePacks,
  'make-pack': makePack,
  'fan-out-webhooks': fanOutWebhooks,
  'deliver-webhook': deliverWebhook,
  'tell-consent': tellConsent,
  'order-consent-notices': orderConsentNotices,
  'ask-freshness': askFreshness,
  'walk-path': walkPath,
  'end-guardianships': endGuardianshipsJob,
  'destroy-expired': destroyExpired,
  'settle-counter-addresses': settleCounterAddressesJob,
  'move-staff-keys': moveStaffKeys,
  'verify-audit': verifyAuditJob,
  'run-drill': runDrill,
  'ask-for-backups': askForBackups,
  'count-figures': countFigures,
  'run-consent-campaigns': runConsentCampaigns,
  'tell-change': tellChange,
  'note-mail-companies': noteMailCompanies,
}

/** Times are UTC: 18:10 is 03:10 in Seoul. What a stopped portal missed is made up for, once. */
const PLAN: JobPlan = {
  handlers: jobHandlers,
  schedule: [
    {
      task: 'keep-partitions',
      match: '10 18 * * *',
      options: { backfillPeriod: DAY, jobKey: 'keep-partitions' },
    },
    {
      task: 'forget-expired',
      match: '*/10 * * * *',
      options: { backfillPeriod: HOUR, jobKey: 'forget-expired', maxAttempts: 3 },
    },
    {
      task: 'forget-changes',
      match: '20 18 * * *',
      options: { backfillPeriod: DAY, jobKey: 'forget-changes' },
    },
    {
      // At ten past four in the morning, when the fewest ask: it takes the evidence's lock for a moment.
      task: 'destroy-expired',
      match: '10 19 * * *',
      options: { backfillPeriod: DAY, jobKey: 'destroy-expired' },
    },
    {
      // After what is over was destroyed: the walk finds its certificates.
      task: 'verify-audit',
      match: '40 19 * * *',
      options: { backfillPeriod: DAY, jobKey: 'verify-audit', maxAttempts: 1, queueName: 'verify-audit' },
    },
    {
      // When the hour before is over and written. The first of a day counts reach and consents too.
      task: 'count-figures',
      match: '12 * * * *',
      options: { backfillPeriod: HOUR, jobKey: 'count-figures', maxAttempts: 3 },
    },
    // It asks for its next look by itself; this is for a look that ended with its process.
    { task: 'detect-health', match: '* * * * *', options: { jobKey: 'detect-health', maxAttempts: 1 } },
    {
      task: 'make-packs',
      match: '30 18 * * *',
      options: { backfillPeriod: DAY, jobKey: 'make-packs' },
    },
    // Ten in the morning: a text about a number wakes nobody.
    {
      task: 'ask-freshness',
      match: '0 1 * * *',
      options: { backfillPeriod: HOUR, jobKey: 'ask-freshness' },
    },
    {
      // Half past ten in Seoul: nobody is woken by a question.
      task: 'order-consent-notices',
      match: '30 1 * * *',
      options: { backfillPeriod: DAY, jobKey: 'order-consent-notices' },
    },
    {
      // Publishing orders it for the very times; this is for when the portal was stopped then, and for the daily pass.
      task: 'run-consent-campaigns',
      match: '*/10 * * * *',
      options: {
        backfillPeriod: HOUR,
        jobKey: 'run-consent-campaigns',
        queueName: 'run-consent-campaigns',
        maxAttempts: 3,
      },
    },
    {
      // At nine in the morning: it sends messages.
      task: 'end-guardianships',
      match: '0 0 * * *',
      options: { backfillPeriod: DAY, jobKey: 'end-guardianships' },
    },
    {
      task: 'settle-counter-addresses',
      match: '*/10 * * * *',
      options: { backfillPeriod: HOUR, jobKey: 'settle-counter-addresses', maxAttempts: 3 },
    },
    {
      // At every start too; this is for what a process with the older keys wrote since.
      task: 'move-staff-keys',
      match: '50 18 * * *',
      options: { backfillPeriod: DAY, jobKey: 'move-staff-keys' },
    },
    {
      // At every start too; this is for what a process of the version before wrote since.
      task: 'note-mail-companies',
      match: '0 19 * * *',
      options: { backfillPeriod: DAY, jobKey: 'note-mail-companies', queueName: 'note-mail-companies' },
    },
    {
      // It goes on by itself; this is for when it could not.
      task: 'fan-out-webhooks',
      match: '* * * * *',
      options: { jobKey: 'fan-out-webhooks', maxAttempts: 3 },
    },
  ],
  atStart: ['keep-partitions', 'detect-health', 'count-figures', 'move-staff-keys', 'note-mail-companies'],
}

/** Starts the background work of this process; several processes share one queue. The tables must exist (`migrateJobs`). */
export function startJobs(ctx: Ctx, options: JobsOptions): Promise<RunningJobs> {
  return runJobs(ctx, PLAN, options)
}
