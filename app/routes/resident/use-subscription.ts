import { useState } from 'react'
import { registerServiceWorker } from '#app/web/service-worker.ts'

/** Why a browser could not subscribe; names of `devices.fault`. */
export type SubscribeFault = 'unsupported' | 'denied' | 'failed'

type Progress = { isAsking: boolean; fault: SubscribeFault | null }

/**
 * Asks the browser for a push subscription, after a press and never before: who is asked on arrival says no for good.
 * @param onDone gets the PushSubscription as JSON
 */
export function useSubscription(pushKey: string, onDone: (subscription: string) => void) {
  const [progress, setProgress] = useState<Progress>({ isAsking: false, fault: null })
  const stop = (fault: SubscribeFault | null) => setProgress({ isAsking: false, fault })
  async function subscribe() {
    if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
      return stop('unsupported')
    setProgress({ isAsking: true, fault: null })
    try {
      if ((await Notification.requestPermission()) !== 'granted') return stop('denied')
      await registerServiceWorker()
      const { pushManager } = await navigator.serviceWorker.ready
      onDone(JSON.stringify(await renew(pushManager, pushKey)))
      stop(null)
    } catch {
      stop('failed')
    }
  }
  return { ...progress, subscribe: () => void subscribe() }
}

/** A subscription made with another key is worth nothing to us, and browsers refuse a second one beside it. */
async function renew(manager: PushManager, pushKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: pushKey }
  try {
    return await manager.subscribe(options)
  } catch {
    await (await manager.getSubscription())?.unsubscribe()
    return manager.subscribe(options)
  }
}
