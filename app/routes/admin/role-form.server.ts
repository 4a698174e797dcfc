import { z } from 'zod'
import { STAFF_ROLES } from '#app/domain/staff-access.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'

/** The fields of `RoleFields`. */
export const roleFields = {
  role: z.enum(STAFF_ROLES, { error: fault('choose') }),
  agency: z.string().max(100).optional(),
}

/** What a verb refused of a role, as the form says it; anything else goes on. */
export function roleFaults(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/agency')) return { agency: [fault('staff_agency')] }
  if (error instanceof ServiceError && error.kind === 'conflict')
    return error.code === 'last_owner' ? { role: [fault('last_owner')] } : { email: [fault('staff_taken')] }
  if (isInvalid(error, '/email')) return { email: [fault('email')] }
  throw error
}
