import { readOutbox } from '#app/channels/index.ts'
import { parsePhone } from '#app/domain/contact-point.ts'
import { jobHandlers, type JobName } from '#app/jobs/index.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { PageAnswer, TestPages } from '#test/support/pages.ts'
import { STAFF_PASSWORD, totpCode, type TestStaff } from '#test/support/staff.ts'

/** A browser without JavaScript: it keeps cookies and sends forms. */
export type Visitor = {
  get(path: string): Promise<PageAnswer>
  post(path: string, form: Record<string, string>): Promise<PageAnswer>
  /** What a page says, without its marks. */
  read(path: string): Promise<string>
}

export function createVisitor(pages: TestPages): Visitor {
  const cookies = new Map<string, string>()
  const keep = (answer: PageAnswer) => {
    for (const cookie of answer.cookies) {
      const [pair = ''] = cookie.split(';', 1)
      const equals = pair.indexOf('=')
      cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
    return answer
  }
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const get = async (path: string) => keep(await pages.get(path, { cookie: cookie() }))
  return {
    get,
    post: async (path, form) => keep(await pages.post(path, form, { cookie: cookie() })),
    read: async (path) => wordsOf((await get(path)).text),
  }
}

const wordsOf = (html: string): string =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<!--.*?-->|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** Somebody of the staff shows password and second factor; what is dangerous is open for ten minutes. */
export async function signInAsStaff(ctx: Ctx, visitor: Visitor, { email, secret }: TestStaff): Promise<void> {
  await visitor.post('/admin/sign-in', { email, password: STAFF_PASSWORD })
  const { location } = await visitor.post('/admin/sign-in/second', { code: totpCode(ctx, secret) })
  if (location !== '/admin') throw new Error(`not signed in: ${location}`)
}

/** A resident signs in with the code that the portal sends to their phone. */
export async function signInAsResident(ctx: Ctx, visitor: Visitor, phone: string): Promise<void> {
  await visitor.post('/sign-in', { phone })
  await runWaiting(ctx, 'send-message')
  const sent = (await readOutbox(ctx.config.dataDir)).findLast(({ to }) => to === parsePhone(phone))
  const { location } = await visitor.post('/sign-in/code', { code: sent?.code ?? '' })
  if (location !== '/home') throw new Error(`not signed in: ${location}`)
}

/** Runs a job now, as the worker does when its time has come. */
export const runJob = (ctx: Ctx, name: JobName, payload: unknown = {}): Promise<void> =>
  jobHandlers[name](ctx, payload, { signal: new AbortController().signal })

/** Takes the jobs of a name out of the queue and runs them, also those that they put there. */
export async function runWaiting(ctx: Ctx, name: JobName): Promise<void> {
  for (;;) {
    const jobs = await ctx.pools.pages.run(
      (sql) => sql<{ payload: unknown }[]>`
        delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and t.identifier = ${name} returning j.payload`,
    )
    if (jobs.length === 0) return
    for (const { payload } of jobs) await runJob(ctx, name, payload)
  }
}
