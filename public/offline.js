/*
 * On `/offline`, which comes from the device itself: shows the path as it was last seen (app/web/kept-on-device.ts wrote it
 * down), and goes on as soon as there is a connection. The page holds every word; here they are only uncovered.
 */

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1_000

// Whoever came to this very address wanted no other page.
if (location.pathname !== '/offline' || !navigator.onLine) void goOnWhenThere(3_000)
void show()

/** A browser says that it is online before anything comes through, and cannot say that the portal is: so that is asked. */
async function goOnWhenThere(delayMs) {
  await new Promise((resolve) => {
    setTimeout(resolve, delayMs)
    addEventListener('online', resolve, { once: true })
  })
  const isThere = await fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!isThere) return goOnWhenThere(Math.min(2 * delayMs, 60_000))
  if (location.pathname === '/offline') location.assign('/home')
  else location.reload()
}

async function show() {
  if (!('caches' in window)) return
  const device = await caches.open('device')
  const read = async (name) => (await device.match(name))?.json()
  const { textSize } = (await read('/device.json')) ?? {}
  if (textSize) document.documentElement.dataset.textSize = textSize
  const path = await read('/path.json')
  if (!path) return
  // As long as a session that nobody uses.
  if (Date.now() - path.seenAt > THIRTY_DAYS_MS) return void device.delete('/path.json')
  const rows = path.steps.map(uncover).filter(Boolean)
  if (rows.length === 0) return
  document.querySelector('.offline-steps').append(...rows)
  const time = document.querySelector('.offline-path time')
  time.dateTime = new Date(path.seenAt).toISOString()
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Seoul',
  }).format(path.seenAt)
  document.querySelector('.offline-none').hidden = true
  document.querySelector('.offline-path').hidden = false
}

function uncover({ channel, state }) {
  const row = document.querySelector(`[data-channel="${CSS.escape(channel)}"]`)
  const words = row?.querySelector(`[data-state="${CSS.escape(state)}"]`)
  if (!words) return null
  row.hidden = words.hidden = false
  return row
}
