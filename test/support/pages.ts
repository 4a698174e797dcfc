import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { ROOT } from '#app/config.ts'
import { buildHost } from '#app/host.ts'
import type { Ctx } from '#app/services/ctx.ts'

export type PageAnswer = { status: number; location: string | null; cookies: string[]; text: string }
/** `referer`: the page a form stands on, where it leads to another. `from`: the network, of this machine if absent. */
type Visit = { cookie?: string | undefined; language?: string; referer?: string; from?: string }

export type TestPages = {
  get(path: string, visit?: Visit): Promise<PageAnswer>
  /** Sends a form as a browser without JavaScript does. `origin` null: none at all; absent: our own. */
  post(
    path: string,
    form: Record<string, string>,
    visit?: Visit & { origin?: string | null },
  ): Promise<PageAnswer>
  /** Sends a body as it stands, without an Origin, as a program does. */
  postRaw(path: string, sent: { 'content-type': string; body: string }): Promise<PageAnswer>
  close(): Promise<void>
}

const SERVER_BUILD = path.join(ROOT, 'build/server/index.js')
const HOST = 'portal.test'

/** The built pages of this context, asked over the host without a port. */
export async function createTestPages(ctx: Ctx): Promise<TestPages> {
  if (!existsSync(SERVER_BUILD)) throw new Error('The pages are not built: npm run build (npm test does it).')
  const host = await buildHost(ctx, {
    roles: ['pages'],
    trustedProxies: [],
    publicUrl: null,
    pages: (await import(pathToFileURL(SERVER_BUILD).href)) as ServerBuild,
  })
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    { cookie, language = 'ko', referer, from }: Visit,
    headers: Record<string, string> = {},
    payload?: string,
  ) => {
    const response = await host.inject({
      method,
      url,
      ...(from !== undefined && { remoteAddress: from }),
      headers: {
        host: HOST,
        'accept-language': language,
        ...(cookie && { cookie }),
        ...(referer && { referer: `http://${HOST}${referer}` }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    })
    const { location } = response.headers
    return {
      status: response.statusCode,
      location: location ?? null,
      cookies: [response.headers['set-cookie'] ?? []].flat(),
      text: response.body,
    }
  }
  return {
    get: (url, visit = {}) => send('GET', url, visit),
    post: (url, form, { origin = `http://${HOST}`, ...visit } = {}) =>
      send(
        'POST',
        url,
        visit,
        { 'content-type': 'application/x-www-form-urlencoded', ...(origin !== null && { origin }) },
        new URLSearchParams(form).toString(),
      ),
    postRaw: (url, { body, ...headers }) => send('POST', url, {}, headers, body),
    close: () => host.close(),
  }
}
