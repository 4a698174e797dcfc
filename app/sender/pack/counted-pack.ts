import type { Pack } from './open-pack.ts'

/** A pack on disk that several questions may read at once. */
export type CountedPack = {
  readonly pack: Pack
  /** Reads it, open until the work is done. null: it has been replaced, ask for the one that took its place. */
  read<T>(work: (pack: Pack) => Promise<T>): Promise<T> | null
  /** Lets nobody else in, and closes it after the last who reads it. @returns when it is closed */
  retire(): Promise<void>
}

/** Counts who reads a pack, so that a newer one never closes it under a question that is still being answered. */
export function countReaders(pack: Pack): CountedPack {
  const closed = Promise.withResolvers<void>()
  let readers = 0
  let isRetired = false

  function close(): void {
    pack.close().then(closed.resolve, closed.reject)
  }

  return {
    pack,
    read(work) {
      if (isRetired) return null
      readers += 1
      return work(pack).finally(() => {
        readers -= 1
        if (isRetired && readers === 0) close()
      })
    },
    retire() {
      if (!isRetired) {
        isRetired = true
        if (readers === 0) close()
      }
      return closed.promise
    },
  }
}
