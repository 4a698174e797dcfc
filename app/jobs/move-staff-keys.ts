import { moveStaffKeys as move } from '#app/services/staff/move-keys.ts'
import type { JobHandler } from './runner.ts'

/** Moves the accounts of the staff to the newest keys. No payload. */
export const moveStaffKeys: JobHandler = async (ctx) => {
  await move(ctx)
}
