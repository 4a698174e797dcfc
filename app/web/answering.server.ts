import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { pathToComeBack } from './next-path.ts'
import type { ServiceError, ServiceErrorKind } from '#app/services/errors.ts'

const STATUS: Record<Exclude<ServiceErrorKind, 'unauthenticated'>, number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  limited: 429,
  unavailable: 503,
}

/** What an error page is told besides its status. */
export type Refused = {
  retryAfterSeconds: number | null
  /** It is closed to whoever acts for somebody else. */
  isActing?: boolean
}

/**
 * The pages' one translation of what a verb throws: `export const loader = answering(async ({ context }) => …)`.
 * Who is not signed in goes to the sign-in page and comes back after it; what is no `ServiceError` is a bug and stays one.
 */
export function answering<Answer>(
  handler: (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<Answer>,
) {
  return async (args: LoaderFunctionArgs & ActionFunctionArgs): Promise<Answer> => {
    try {
      return await handler(args)
    } catch (error) {
      if (!isServiceError(error)) throw error
      if (error.kind === 'unauthenticated') throw redirect(signInPath(args.request))
      const wait = error.retryAfterSeconds
      const isActing = error.code === 'acting'
      throw data({ retryAfterSeconds: wait ?? null, isActing } satisfies Refused, {
        status: STATUS[error.kind],
        ...(wait !== undefined && { headers: { 'retry-after': String(wait) } }),
      })
    }
  }
}

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && error.name === 'ServiceError'

const signInPath = (request: Request) => `/sign-in?next=${encodeURIComponent(pathToComeBack(request))}`
