import { runCheck } from '#app/services/audit/check.ts'
import type { JobHandler } from './runner.ts'

/** Walks the chains of evidence and keeps the result. Payload: the check that staff asked for, or nothing. */
export const verifyAuditJob: JobHandler = (ctx, payload) => runCheck(ctx, payload)
