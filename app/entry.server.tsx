import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceProvider } from '#app/web/nonce-context.tsx'
import { withoutNul } from '#app/web/without-nul.server.ts'

/** A page that has not finished by then is cut off. */
const RENDER_TIMEOUT_MS = 8_000

/** People get the page as it is made; robots get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('user-agent'))
  return new Promise((resolve, reject) => {
    let started = false
    let answerStatus = status
    const start = () => {
      started = true
      const body = withoutNul()
      headers.set('content-type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { status: answerStatus, headers }))
      pipe(body)
      body.once('close', () => clearTimeout(deadline))
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={context.nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={RENDER_TIMEOUT_MS} nonce={context.nonce} />
      </NonceProvider>,
      {
        nonce: context.nonce,
        onShellReady: whole ? () => {} : start,
        onAllReady: whole ? start : () => {},
        onShellError: reject,
        onError(error) {
          answerStatus = 500
          if (started) context.ctx.log.error({ err: error, requestId: context.requestId }, 'page broke off')
        },
      },
    )
    const deadline = setTimeout(abort, RENDER_TIMEOUT_MS + 1_000).unref()
  })
}

/** What a loader, an action or a component threw without meaning to: logged in full, shown as an id. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.ctx.log.error(
    { err: error, requestId: context.requestId, path: new URL(request.url).pathname },
    'page failed',
  )
}
