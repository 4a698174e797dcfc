import type { FastifyReply, FastifyRequest } from 'fastify'
import { resolveLocale } from './i18n/locale.ts'
import { messagesFor } from './i18n/messages.ts'
import type { Ctx } from './services/ctx.ts'
import { withdrawByLink } from './services/link/withdraw.ts'

const PATH = '/withdraw'
/** A mail provider's form holds one field. */
const BODY_LIMIT_BYTES = 4 * 1024
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data']

const STATUS = { stopped: 200, gone: 404, duty: 409 } as const

/**
 * One-click unsubscription (RFC 8058 §3.2): a mail provider, which is neither our page nor the resident's browser, posts
 * `List-Unsubscribe=One-Click` to the link of the mail's header. The token alone decides: no cookie is read or set, and
 * nothing but this very form comes through. @returns whether the request was one, and is answered
 */
export async function answerOneClick(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url, ctx.config.publicUrl)
  if (request.method !== 'POST' || pathname !== PATH || !(await isOneClick(request))) return false
  const outcome = await withdrawByLink(ctx, searchParams.get('token'))
  const { links } = messagesFor(resolveLocale({ acceptLanguage: request.headers['accept-language'] }))
  void reply
    .code(STATUS[outcome])
    .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .send(`${links.oneClick[outcome]}\n`)
  return true
}

async function isOneClick({ raw, headers }: FastifyRequest): Promise<boolean> {
  const type = headers['content-type'] ?? ''
  if (!FORMS.includes(type.split(';', 1)[0]!.trim().toLowerCase())) return false
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of raw) {
    bytes += (chunk as Buffer).length
    if (bytes > BODY_LIMIT_BYTES) return false
    chunks.push(chunk as Buffer)
  }
  try {
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData()
    const fields = [...form]
    return fields.length === 1 && fields[0]![0] === 'List-Unsubscribe' && fields[0]![1] === 'One-Click'
  } catch {
    return false
  }
}
