import { useRouteLoaderData } from '@remix-run/react'

/** What one of the staff sent from this page and was not taken, because they had to prove themselves first. */
export type UnsentWork = {
  /** By the names of the fields, as a form sends them. */
  fields: Record<string, string[]>
  /** A file was chosen too: it has to be chosen again. */
  hadFiles: boolean
}

/** null: nothing of this page, and on every page that is not the staff's. */
export function useUnsent(): UnsentWork | null {
  return useRouteLoaderData<{ unsent: UnsentWork | null }>('root')?.unsent ?? null
}
