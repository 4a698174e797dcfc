import { useRouteLoaderData } from '@remix-run/react'
import type { Power } from '#app/domain/delegation.ts'

/** For whom somebody acts, as pages show it. `name` null: a child. */
export type ActingOf = { name: string | null; power: Power }

/** What whoever looks at the page may do in it; null: it is their own, and all of it is theirs. */
export function usePower(): Power | null {
  const root = useRouteLoaderData<{ acting: ActingOf | null }>('root')
  return root?.acting?.power ?? null
}
