import { invalidField } from '../errors.ts'

const NOTE_MAX = 500

/** What somebody writes beside an alarm. @throws ServiceError invalid at `/note` */
export function parseAlarmNote(typed: string): string {
  const note = typed.trim()
  if (note === '' || note.length > NOTE_MAX)
    throw invalidField('/note', 'out_of_range', 'What you do about it, or did, in 1 to 500 characters.')
  return note
}
