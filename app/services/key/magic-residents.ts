import { MAGIC_NUMBERS, type MagicNumber } from '#app/domain/magic-number.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { importResidents } from '../resident/import.ts'
import type { ResidentLineInput } from '../resident/line.ts'

/**
 * Makes the test residents of the magic numbers, and brings back what rehearsed outcomes have ended: every contact point
 * is verified anew.
 */
export async function keepMagicResidents(ctx: Ctx): Promise<void> {
  await importResidents(
    ctx,
    { lines: toLines(ctx.clock()), source: 'magic numbers', realm: 'test' },
    {
      onRefused: ({ problem }) => {
        throw new Error(`A magic number was refused: ${JSON.stringify(problem.errors)}`)
      },
    },
  )
}

async function* toLines(at: Instant): AsyncGenerator<Uint8Array> {
  for (const magic of MAGIC_NUMBERS) yield Buffer.from(`${JSON.stringify(toLine(magic, at))}\n`)
}

function toLine({ phone, email }: MagicNumber, at: Instant): ResidentLineInput {
  const verifiedAt = formatInstant(at)
  return {
    phone,
    email,
    share: true,
    contactPoints: [
      { channel: 'kakao', address: phone, verifiedAt },
      { channel: 'sms', address: phone, verifiedAt },
      { channel: 'email', address: email, verifiedAt },
    ],
    order: ['kakao', 'sms', 'email'],
  }
}
