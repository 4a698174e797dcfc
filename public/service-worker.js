/*
 * Runs in the browser without a page: shows notices that come while nobody looks, and leads to their page when tapped.
 * The payload is the one that app/channels/push.ts writes.
 */

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
