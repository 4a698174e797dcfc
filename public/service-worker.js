/*
 * Runs in the browser without a page. It answers when the portal cannot be reached, with `/offline` in the reader's language;
 * and it shows notices that come while nobody looks. Every other answer comes from the net: no page of a resident is kept.
 */

/** Names what belongs together; the build puts its own here (app/vite.config.ts), so that a new one is fetched whole. */
const BUILD = 'development'
const SHELL = `shell-${BUILD}`
/** What app/web/kept-on-device.ts keeps. */
const DEVICE = 'device'
const OFFLINE = { ko: '/offline?lang=ko', en: '/offline?lang=en' }
const WITHOUT_HASH = ['/offline.js', '/favicon.svg']
const SIGNING_OUT = /^\/(sign-out|account\/leave)(\.data)?$/

// It takes over at once, for it changes nothing about a page that is open: that stays as it is until somebody goes on.
self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method === 'POST' && SIGNING_OUT.test(pathname)) event.waitUntil(forgetPath())
  if (request.mode === 'navigate') event.respondWith(answerPage(event))
  else if (/\.(css|woff2)$/.test(pathname) || WITHOUT_HASH.includes(pathname))
    event.respondWith(fetch(request).catch(() => findInShell(request.url)))
})

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== SHELL)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

async function answerPage(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(caches.has(SHELL).then((isKept) => isKept || keepShell()))
    return answer
  } catch {
    return findInShell(OFFLINE[await chooseLanguage(event.request.url)])
  }
}

const findInShell = async (url) =>
  (await caches.match(url, { cacheName: SHELL, ignoreVary: true })) ?? Response.error()

async function chooseLanguage(url) {
  const kept = await caches.match('/device.json', { cacheName: DEVICE })
  const { language } = kept ? await kept.json() : {}
  const wishes = [new URL(url).searchParams.get('lang'), language, ...self.navigator.languages]
  return wishes.map((wish) => wish?.slice(0, 2)).find((wish) => wish in OFFLINE) ?? 'ko'
}

const forgetPath = async () => (await caches.open(DEVICE)).delete('/path.json')

/** All or nothing, and never in the way of a push: what failed is tried again at the next page. */
async function keepShell() {
  try {
    // Without cookies: this is nobody's page, and the language somebody chose stays what it is.
    const pages = await Promise.all(Object.values(OFFLINE).map((url) => load(url, { credentials: 'omit' })))
    const html = (await Promise.all(pages.map((page) => page.clone().text()))).join('')
    const styles = await Promise.all(findStyles(html).map((url) => load(url)))
    const css = (await Promise.all(styles.map((style) => style.clone().text()))).join('')
    const rest = [...WITHOUT_HASH, ...(self.navigator.connection?.saveData ? [] : findFonts(css, html))]
    const files = await Promise.all(rest.map((url) => load(url)))
    const shell = await caches.open(SHELL)
    await Promise.all([...pages, ...styles, ...files].map((answer) => shell.put(answer.url, answer)))
  } catch {
    await caches.delete(SHELL)
  }
}

async function load(url, options) {
  const answer = await fetch(url, options)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

const findStyles = (html) => [
  ...new Set([...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href)),
]

/** The typeface comes in a hundred and twenty pieces: those that hold a letter of these pages. */
function findFonts(css, html) {
  const letters = [...new Set(html)].map((letter) => letter.codePointAt(0))
  return [...css.matchAll(/url\(([^)]+\.woff2)\)[^}]*unicode-range:([^;}]+)/g)]
    .filter(([, , ranges]) => {
      const pairs = ranges.split(',').map((range) => range.trim().slice(2).split('-'))
      return pairs.some(([from, to = from]) =>
        letters.some((letter) => letter >= parseInt(from, 16) && letter <= parseInt(to, 16)),
      )
    })
    .map(([, url]) => url)
}

/* Notices. The payload is the one that app/channels/push.ts writes. */

self.addEventListener('push', (event) => {
  event.waitUntil(showNotice(readPayload(event.data)))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPage(event.notification.data?.url ?? '/home'))
})

/** A push that cannot be read is shown all the same: browsers take the right away from who shows nothing. */
function readPayload(data) {
  try {
    return data?.json() ?? {}
  } catch {
    return {}
  }
}

function showNotice({ title, body, url, language, tag }) {
  return self.registration.showNotification(title || '알림길', {
    body: body ?? '',
    lang: language ?? 'ko',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { url: url ?? null },
    // The same notice once more takes the place of the first.
    ...(tag && { tag }),
  })
}

/** A window that shows the page already is brought to the front; another site's page gets a window of its own. */
async function openPage(url) {
  const target = new URL(url, self.location.origin).href
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find((each) => each.url === target)
  return shown ? shown.focus() : self.clients.openWindow(target)
}
