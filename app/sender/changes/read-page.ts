import { SECOND } from '#app/domain/time.ts'
import { changesAnswer, type ChangeEvent } from '#app/domain/wire/changes.ts'
import type { Transport } from '../http/transport.ts'

const PAGE = 500

export type ChangesPage = {
  readonly events: readonly ChangeEvent[]
  /** Where to read on. It moves on an empty page too: the portal looks through many changes that concern others. */
  readonly next: string | undefined
}

/** One page of the change feed. @throws as `Transport.call` */
export async function readChangesPage(
  transport: Transport,
  ask: { after: string | undefined; waitSeconds: number; signal: AbortSignal },
): Promise<ChangesPage> {
  const { after, waitSeconds, signal } = ask
  const query = new URLSearchParams({ limit: String(PAGE), waitSeconds: String(waitSeconds) })
  if (after !== undefined) query.set('after', after)
  const path = `/api/v1/changes?${query.toString()}`
  const request = { method: 'GET', path, waitMs: waitSeconds * SECOND, signal } as const
  const { body, next } = await transport.page(request, changesAnswer)
  return { events: body, next: cursorOf(next) ?? body.at(-1)?.cursor ?? after }
}

const cursorOf = (link: string | null) => new URLSearchParams(link?.split('?')[1]).get('after')
