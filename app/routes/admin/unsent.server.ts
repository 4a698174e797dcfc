import { forgetUnsent, keepUnsent } from '#app/services/staff/unsent.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { pageInAnyLanguage, safeStaffPath } from '#app/web/next-path.ts'

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/

/**
 * The page that somebody is to come back to: the one they asked for, or sent a form from. A form that leads to another
 * address (a file, an undo) is filled in where it stands, so the browser's word on that comes first.
 */
export function pageOf(request: Request): string {
  const from = request.headers.get('referer')
  if (request.method === 'GET' || from === null || !URL.canParse(from)) return pageInAnyLanguage(request)
  const page = pageInAnyLanguage({ url: from })
  const isOurs = new URL(from).host === new URL(request.url).host && safeStaffPath(page) === page
  return isOurs ? page : pageInAnyLanguage(request)
}

/** Keeps a form of a page that is not taken now. @returns a `Set-Cookie` value; null: there is nothing to keep */
export async function keepForm(request: Request, ctx: Ctx, page: string): Promise<string | null> {
  // On the way in nothing is typed but secrets.
  if (!isForm(request) || safeStaffPath(page) !== page) return null
  const form = await request.clone().formData()
  return keepUnsent(ctx, { cookieHeader: request.headers.get('cookie'), page, form })
}

/** A form of this page is taken now: what was kept of it is over. */
export async function forgetForm(request: Request, ctx: Ctx): Promise<void> {
  if (!isForm(request)) return
  await forgetUnsent(ctx, { cookieHeader: request.headers.get('cookie'), page: pageOf(request) })
}

const isForm = (request: Request) =>
  request.method === 'POST' && FORM.test(request.headers.get('content-type') ?? '')
