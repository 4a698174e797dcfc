/** @throws what the browser says when it takes none */
export const registerServiceWorker = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })

/** Once the page has everything it needs for itself; where it cannot be, pages work all the same. */
export function registerWhenIdle(): void {
  if (!('serviceWorker' in navigator)) return
  const register = () => void registerServiceWorker().catch(() => {})
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
