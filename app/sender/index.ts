/** The sender's client of the preference API: what an agency's system imports as `allimgil/sender`. */
export { createAllimgil, type Allimgil, type AllimgilOptions } from './client.ts'
export { isValid, useAnswer, type Answer, type Result } from './answer.ts'
export type { BulkResult } from './consult-bulk.ts'
export type { Report } from './report-outcomes.ts'
export type { ChannelStanding } from './watch-channels.ts'
export type { Flushed } from './journal/flush.ts'
export type { Rejection } from './journal/rejections.ts'
export type { PackState } from './pack/store.ts'
export {
  AllimgilError,
  AnswerExpiredError,
  JournalError,
  PackUnavailableError,
  ProblemError,
  UnreachableError,
  UnreadableAnswerError,
  type PackFault,
} from './errors.ts'
export type { ChangeEvent } from '#app/domain/wire/changes.ts'
export type { ConsultAsk, NoticeAsk, RecipientAsk } from '#app/domain/wire/consult-question.ts'
export type { OutcomeReport } from '#app/domain/wire/outcome-report.ts'
export type { WireProblem } from '#app/domain/wire/problem.ts'
