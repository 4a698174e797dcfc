import type { StaffRole } from '#app/domain/staff-access.ts'

/** Who is signed in on a staff page, for the frame around it. Times in milliseconds since 1970. */
export type StaffPerson = {
  id: string
  name: string
  role: StaffRole
  /** When the session ends if nothing more is done, and whatever is done. */
  expiresAt: number
  endsAt: number
  /** The first of these from now: the browser's clock may be another one. */
  secondsLeft: number
}
