import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { formatInstant, parseInstant, type Instant } from '#app/domain/time.ts'
import { PackUnavailableError } from '../errors.ts'
import type { Transport } from '../http/transport.ts'
import { replaceFile } from '../journal/durable-file.ts'
import { downloadPack } from './download.ts'
import { openPack, type Pack } from './open-pack.ts'
import { jwksShape } from './verify-jws.ts'

export type PackState = {
  /** The pack's id. */
  readonly pack: string
  readonly issuedAt: string
  /** Until when it may be answered from. */
  readonly expiresAt: string
  /** false: it is the one that was there. */
  readonly isNew: boolean
}

export type PackStore = {
  /** @throws PackUnavailableError */
  current(at: Instant): Promise<Pack>
  /** Fetches the newest pack, checks it whole, and only then puts it in place of the one before. */
  refresh(at: Instant): Promise<PackState>
  close(): Promise<void>
}

type Options = { path: string; apiKey: string; transport: Transport; signal: AbortSignal }

/** What stands beside the pack: which one it is, and the keys it was signed with, as they were when it came. */
const besideShape = z.object({ etag: z.string(), jwks: jwksShape })
type Beside = z.output<typeof besideShape>

/** The continuity pack on this machine's disk. */
export function createPackStore({ path, apiKey, transport, signal }: Options): PackStore {
  const besidePath = `${path}.json`
  let held: Promise<Pack> | null = null
  let refreshing: Promise<PackState> | null = null

  async function openHeld(): Promise<Pack> {
    const beside = await readBeside(besidePath)
    if (beside === null)
      throw new PackUnavailableError(
        'missing',
        'There is no continuity pack: call `refreshPack` in good time.',
      )
    return openChecked(path, beside.jwks)
  }

  async function openChecked(file: string, jwks: Beside['jwks']): Promise<Pack> {
    const pack = await openPack(file, { apiKey, jwks })
    if (apiKey.startsWith(`agk_${pack.header.realm}_`)) return pack
    await pack.close()
    throw new PackUnavailableError('unreadable', 'The continuity pack is not for this kind of key.')
  }

  async function fetchNewest(at: Instant): Promise<PackState> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const before = await hold().catch(() => null)
    const beside = before && (await readBeside(besidePath))
    const draft = `${path}.draft`
    const etag = await downloadPack(transport, draft, beside?.etag ?? null, signal)
    if (etag === null && before !== null) return { ...stateOf(before), isNew: false }
    const jwks = await transport.call({ method: 'GET', path: '/.well-known/jwks.json', signal }, jwksShape)
    const pack = await openChecked(draft, jwks)
    if (isOver(pack, at)) {
      await pack.close()
      await rm(draft, { force: true })
      throw new PackUnavailableError('expired', 'The portal’s newest continuity pack has expired.')
    }
    // In this order a crash in between leaves a pack whose signer is known, or no pack: never a stranger's.
    await rm(besidePath, { force: true })
    await rename(draft, path)
    await replaceFile(besidePath, JSON.stringify({ etag: etag ?? '', jwks } satisfies Beside))
    held = Promise.resolve(pack)
    await before?.close()
    return { ...stateOf(pack), isNew: true }
  }

  function hold(): Promise<Pack> {
    held ??= openHeld().catch((error: unknown) => {
      held = null
      throw error
    })
    return held
  }

  return {
    async current(at) {
      const pack = await hold()
      if (!isOver(pack, at)) return pack
      const { expiresAt } = pack.header
      throw new PackUnavailableError(
        'expired',
        `The continuity pack ended at ${expiresAt}; at ${formatInstant(at)} nothing may be answered from it.`,
      )
    },
    refresh(at) {
      refreshing ??= fetchNewest(at).finally(() => {
        refreshing = null
      })
      return refreshing
    },
    async close() {
      await refreshing?.catch(() => undefined)
      await held?.then(
        (pack) => pack.close(),
        () => undefined,
      )
    },
  }
}

function isOver({ header }: Pack, at: Instant): boolean {
  const expiresAt = parseInstant(header.expiresAt)
  return expiresAt === null || expiresAt <= at
}

const stateOf = ({ header: { pack, issuedAt, expiresAt } }: Pack) => ({ pack, issuedAt, expiresAt })

async function readBeside(path: string): Promise<Beside | null> {
  try {
    return besideShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new PackUnavailableError('unreadable', 'What is known of the continuity pack cannot be read.', {
      cause: error,
    })
  }
}
