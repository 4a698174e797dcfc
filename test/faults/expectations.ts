import { expect } from 'vitest'
import { isInTime, type Told } from './portal.ts'

/** No evidence, no answer: 503 within the deadline, and nothing of a plan in the body. */
export function expectNoAnswer(told: Told): void {
  expect(told.body).toMatchObject({ status: 503, code: 'evidence_unavailable' })
  expect(told.status).toBe(503)
  const text = JSON.stringify(told.body)
  for (const word of ['steps', 'decision', 'con_', 'sub_', '+8210', 'channel'])
    expect(text).not.toContain(word)
  expect(told, 'answered within the deadline').toSatisfy(isInTime)
}

/** A plan, with the id of its evidence. @returns the id as the table has it */
export function expectAnswer(told: Told): string {
  expect(told.body).toMatchObject({ decision: 'send', registered: true })
  expect(told.status).toBe(200)
  return (told.body['id'] as string).replace('con_', '')
}
