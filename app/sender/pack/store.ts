import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { formatInstant, parseInstant, type Instant } from '#app/domain/time.ts'
import { PackUnavailableError } from '../errors.ts'
import type { Transport } from '../http/transport.ts'
import { replaceFile } from '../journal/durable-file.ts'
import { countReaders, type CountedPack } from './counted-pack.ts'
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
  /** Does some work with the pack that is here, which stays open until the work is done. @throws PackUnavailableError */
  read<T>(at: Instant, work: (pack: Pack) => Promise<T>): Promise<T>
  /**
   * Fetches the newest pack, checks it whole, and only then puts it in place of the one before, which is closed when
   * nobody reads it any more.
   */
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
  let held: Promise<CountedPack> | null = null
  let refreshing: Promise<PackState> | null = null

  async function openHeld(): Promise<CountedPack> {
    const beside = await readBeside(besidePath)
    if (beside === null)
      throw new PackUnavailableError(
        'missing',
        'There is no continuity pack: call `refreshPack` in good time.',
      )
    return countReaders(await openChecked(path, beside.jwks))
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
    if (etag === null && before !== null) return { ...stateOf(before.pack), isNew: false }
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
    held = Promise.resolve(countReaders(pack))
    await before?.retire()
    return { ...stateOf(pack), isNew: true }
  }

  function hold(): Promise<CountedPack> {
    held ??= openHeld().catch((error: unknown) => {
      held = null
      throw error
    })
    return held
  }

  return {
    async read(at, work) {
      for (;;) {
        const counted = await hold()
        if (isOver(counted.pack, at)) throw expired(counted.pack, at)
        const done = counted.read(work)
        // It was replaced between being handed over and being read.
        if (done !== null) return done
      }
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
        (counted) => counted.retire(),
        () => undefined,
      )
    },
  }
}

function isOver({ header }: Pack, at: Instant): boolean {
  const expiresAt = parseInstant(header.expiresAt)
  return expiresAt === null || expiresAt <= at
}

const expired = ({ header: { expiresAt } }: Pack, at: Instant) =>
  new PackUnavailableError(
    'expired',
    `The continuity pack ended at ${expiresAt}; at ${formatInstant(at)} nothing may be answered from it.`,
  )

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
