import { resolveLocale } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'

const REFUSALS = {
  cross_site: { status: 403, message: 'crossSite' },
  too_large: { status: 413, message: 'tooLarge' },
  not_understood: { status: 400, message: 'notUnderstood' },
  broken: { status: 500, message: 'broken' },
} as const

/** Why Fastify answered before, or instead of, the pages. */
export type Refusal = keyof typeof REFUSALS

type Shown = { requestId: string; nonce: string; acceptLanguage: string | undefined }

/** A page that needs nothing of the site: it is shown when the site could not be asked. */
export function refusalPage(why: Refusal, { requestId, nonce, acceptLanguage }: Shown) {
  const { status, message } = REFUSALS[why]
  const locale = resolveLocale({ acceptLanguage })
  const { errorPage } = messagesFor(locale)
  const { title, text, todo } = errorPage[message]
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1.0625rem/1.6 'Pretendard GOV Variable', system-ui, sans-serif }
body { margin: 0 auto; max-width: 34rem; padding: 3rem 1rem; word-break: keep-all }
h1 { font-size: 1.75rem; line-height: 1.35 }
a { color: light-dark(#0b50d0, #86aff9) }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p>${todo}</p>
<p><a href="/">${errorPage.home}</a></p>
<p>${errorPage.requestId}: <code>${escape(requestId)}</code></p>
</main>
</body>
</html>
`
  return { status, html }
}

const escape = (text: string) => text.replace(/[^\w.:-]/g, '')
