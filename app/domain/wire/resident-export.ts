import { z } from 'zod'
import { CONSENT_NOTICE_KINDS, CONSENT_SPANS } from '../consent-notice.ts'
import { BROWSERS, SYSTEMS } from '../device.ts'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '../delegation.ts'
import { GUARDIAN_RELATIONS } from '../guardian.ts'
import { OUTCOMES } from '../outcome.ts'
import { PUSH_RESULTS } from '../push-outcome.ts'
import { signedConsentReceipt } from './consent-receipt.ts'
import { channel, instant, language, stepChannel } from './shapes.ts'

/** Of the file a resident takes along. Fields may come; one that goes or means something else makes another version. */
export const EXPORT_FORMAT = 'allimgil-resident-export'
export const EXPORT_VERSION = 1

const when = instant.nullable()
/** Who did it, never by name: `resident`, `guardian`, `helper`, `counter`, `import`, `operator`, `system`. */
const by = z.string()
const json = z.record(z.string(), z.unknown())
const standing = z.object({ status: z.enum(['granted', 'withdrawn']), at: instant, record: z.string() })

const person = z.object({
  id: z.uuid().describe('A random number; no resident registration number is kept.'),
  language,
  sharesAddresses: z.boolean().describe('Whether agencies learn addresses they did not ask by.'),
  order: z.array(channel).nullable().describe('The general order; null: as each topic has it.'),
  quietHours: z.object({ start: z.string(), end: z.string() }).nullable(),
  preferenceVersion: z.int(),
  ageConfirmedAt: when.describe('When they said that they are fourteen or older.'),
  registeredAt: instant,
})

const ownAddress = z.object({
  kind: z.enum(['phone', 'email']),
  address: z.string(),
  provenAt: when,
  confirmedAt: when,
  suspendedAt: when,
})

const contactPoint = z.object({
  id: z.uuid().describe('As changes and evidence name it.'),
  channel,
  address: z.string().describe('Of push where the browser’s maker takes notices for it.'),
  verifiedAt: when,
  confirmedAt: when,
  unreachableAt: when,
  unreachableFor: z.array(z.string()).describe('Who alone finds it dead.'),
  askedAt: when.describe('When we last asked whether it is still theirs.'),
  setBy: by,
  setAt: instant,
})

const enoticeConfirmation = z.object({
  confirmedAt: instant,
  document: z.string(),
  personal: z.unknown(),
  kinds: z.array(z.string()),
  receiving: z.unknown(),
  electronicSignature: z.boolean(),
  other: z.unknown(),
})

const guardian = z.object({
  relation: z.enum(GUARDIAN_RELATIONS),
  phone: z.string().nullable().describe('In part: it is the guardian’s. Null once it ended.'),
  consentedAt: instant,
  document: z.string(),
  endsAt: instant,
  endedAt: when,
  ownConsentAt: when,
  events: z.array(z.object({ at: instant, action: z.string(), method: z.string(), by })),
})

const helper = z.object({
  id: z.uuid().describe('As changes name it.'),
  name: z.string().describe('What the resident calls them.'),
  ownName: z.string().describe('What they know the resident by.'),
  relation: z.enum(DELEGATE_RELATIONS),
  scope: z.enum(DELEGATE_SCOPES),
  phone: z.string().nullable().describe('In part: it is theirs. Null once they answered.'),
  invitedAt: instant,
  acceptedAt: when,
  confirmedAt: when,
  endedAt: when,
})

const consent = z.object({
  topic: z.string(),
  at: instant,
  recordedAt: instant,
  span: z.enum(CONSENT_SPANS),
  receipt: signedConsentReceipt,
})

const message = z.object({
  kind: z.enum(CONSENT_NOTICE_KINDS),
  topic: z.string(),
  record: z.string(),
  sender: z.string(),
  dueAt: instant,
  sentAt: when,
  channel: channel.nullable(),
})

const consult = z.object({
  id: z.string(),
  decidedAt: instant,
  agency: z.string(),
  question: json.describe('What was asked, as the evidence has it.'),
  answer: json.describe('What was told, as the evidence has it.'),
  outcomes: z.array(
    z.object({
      channel: stepChannel,
      outcome: z.enum(OUTCOMES),
      providerCode: z.string().nullable(),
      at: instant,
      reportedAt: instant,
    }),
  ),
  pushes: z.array(
    z.object({ contactPoint: z.uuid(), startedAt: instant, result: z.enum(PUSH_RESULTS).nullable() }),
  ),
})

/**
 * Everything the portal holds of a resident, for themself (개인정보 보호법 §35, §35의2): their own addresses in clear, what
 * agencies were told in the words of the evidence, each act of consent with its signed receipt. `about` says in the
 * reader's language what each part is. What is left out, and why, stands beside the tables (`db/queries/resident-tables`).
 */
export const residentExport = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  exportedAt: instant,
  portal: z.url(),
  about: z.record(z.string(), z.string()),
  person,
  ownAddresses: z.array(ownAddress),
  contactPoints: z.array(contactPoint),
  channelBlocks: z.array(z.object({ agency: z.string(), channel, at: instant, liftedAt: when })),
  topics: z.array(
    z.object({
      topic: z.string(),
      order: z.array(channel).nullable(),
      optedOut: z.boolean(),
      backups: z.boolean(),
    }),
  ),
  agencySwitches: z
    .array(z.object({ agency: z.string().nullable(), at: instant }))
    .describe('Whose service notices are off; null: those that all agencies share.'),
  consentStates: z.array(
    z.object({ topic: z.string(), day: standing.nullable(), night: standing.nullable() }),
  ),
  enoticeConfirmations: z.array(enoticeConfirmation).describe('전자정부법 시행령 §13①'),
  guardian: guardian.nullable(),
  helpers: z.array(helper),
  sessions: z.array(
    z.object({
      browser: z.enum(BROWSERS).nullable(),
      system: z.enum(SYSTEMS).nullable(),
      createdAt: instant,
      seenAt: instant,
      expiresAt: instant,
    }),
  ),
  passkeys: z.array(
    z.object({
      name: z.string(),
      credentialId: z.string(),
      publicKey: z.string(),
      isSynced: z.boolean(),
      createdAt: instant,
      lastUsedAt: when,
    }),
  ),
  logins: z.array(z.object({ provider: z.string(), createdAt: instant, lastUsedAt: when })),
  trials: z.array(
    z.object({
      startedAt: instant,
      steps: z.array(
        z.object({ channel, state: z.string(), at: instant, hasArrived: z.boolean().nullable() }),
      ),
    }),
  ),
  advertisingReports: z.array(
    z.object({ consult: z.string(), agency: z.string(), topic: z.string(), at: instant }),
  ),
  askers: z.array(z.object({ agency: z.string(), askedBy: z.string(), lastAt: instant })),
  messages: z.array(message).describe('What the law has us tell of a consent, and that it was sent.'),
  consents: z.array(consent),
  changes: z.array(
    z.object({
      at: instant,
      version: z.int(),
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      by,
    }),
  ),
  audit: z.array(z.object({ at: instant, action: z.string(), by, detail: json })),
  consults: z.array(consult),
})
export type ResidentExport = z.infer<typeof residentExport>

/** Parts without end: written row by row. */
export type ExportList = 'consents' | 'changes' | 'audit' | 'consults'
type Frame = 'format' | 'version' | 'exportedAt' | 'portal' | 'about'
export type ExportSection = Exclude<keyof ResidentExport, Frame>
/** What is small for everybody. */
export type ExportFacts = Pick<ResidentExport, Exclude<ExportSection, ExportList>>
