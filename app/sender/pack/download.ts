import { open } from 'node:fs/promises'
import { PACK_MEDIA_TYPE } from '#app/domain/pack.ts'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { UnreachableError } from '../errors.ts'
import { readBody } from '../http/read-body.ts'
import type { Transport } from '../http/transport.ts'
import { pause } from '../pause.ts'

/** A million residents over a slow line. */
const DOWNLOAD_MS = 15 * MINUTE
/** How long a pack that is still being made is waited for. */
const MAKING_MS = 5 * MINUTE
const PAUSE_SECONDS = 2

/** Fetches the pack to a file. @returns its ETag; null: the one we have is the newest. @throws as `Transport.call` */
export async function downloadPack(
  transport: Transport,
  path: string,
  known: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)])
  const response = await openWhenMade(transport, known, limit)
  if (response.status === 304) return null
  const file = await open(path, 'w', 0o600)
  try {
    for await (const part of readBody(response)) await file.writeFile(part)
    await file.sync()
  } catch (error) {
    signal.throwIfAborted()
    throw new UnreachableError('The pack did not arrive whole.', { cause: error })
  } finally {
    await file.close()
  }
  return response.headers.get('etag') ?? ''
}

/** The first pack of an agency is made when it is asked for; until then the portal says when to come back. */
async function openWhenMade(
  transport: Transport,
  known: string | null,
  signal: AbortSignal,
): Promise<Response> {
  for (let waitedMs = 0; ;) {
    const found = await openOnce(transport, known, signal)
    if (!('retryAfterSeconds' in found)) return found
    const pauseMs = Math.max(1, found.retryAfterSeconds ?? PAUSE_SECONDS) * SECOND
    waitedMs += pauseMs
    if (waitedMs > MAKING_MS) throw new UnreachableError('The pack is not ready yet.')
    await pause(pauseMs, signal)
  }
}

async function openOnce(
  transport: Transport,
  known: string | null,
  signal: AbortSignal,
): Promise<Response | { retryAfterSeconds: number | null }> {
  try {
    const headers = { accept: PACK_MEDIA_TYPE, ...(known ? { 'if-none-match': known } : {}) }
    const response = await transport.open({ method: 'GET', path: '/api/v1/pack', headers, signal })
    if (response.status !== 202) return response
    await response.body?.cancel()
    return { retryAfterSeconds: Number(response.headers.get('retry-after')) || null }
  } catch (error) {
    if (!(error instanceof UnreachableError) || error.retryAfterSeconds === null) throw error
    return { retryAfterSeconds: error.retryAfterSeconds }
  }
}
