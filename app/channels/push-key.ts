import webPush from 'web-push'
import type { PushSettings } from './settings.ts'

/**
 * The public key that browsers subscribe with. In the demonstration, whose pushes end in the outbox, one of the moment:
 * nothing is ever signed with it. null: browsers cannot subscribe.
 */
export function findPushKey(push: PushSettings | null, demonstration: boolean): string | null {
  if (push) return push.publicKey
  return demonstration ? webPush.generateVAPIDKeys().publicKey : null
}
