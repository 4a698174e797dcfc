import type { Channel } from './channel.ts'
import type { ConsentAct } from './consent.ts'
import type { DelegateScope } from './delegation.ts'
import type { Language } from './language.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { RequestAnswer, RequestKind } from './resident-case.ts'
import type { StaffRole } from './staff-access.ts'
import type { TopicName } from './topic.ts'

type Order = readonly Channel[] | null

/**
 * One thing that changed, as its resident may read it. A closed list: each kind has a sentence in every language
 * (`history.changed`), or the type check fails.
 */
export type Change =
  | { readonly kind: 'language'; readonly before: Language | null; readonly after: Language }
  | { readonly kind: 'share'; readonly after: boolean }
  | { readonly kind: 'order'; readonly before: Order; readonly after: Order }
  | { readonly kind: 'quiet_hours'; readonly before: QuietHours | null; readonly after: QuietHours | null }
  | {
      readonly kind: 'contact_point'
      readonly channel: Channel
      readonly deed: 'added' | 'replaced' | 'verified' | 'removed'
    }
  | { readonly kind: 'topic_order'; readonly topic: TopicName; readonly before: Order; readonly after: Order }
  | { readonly kind: 'topic_opted_out'; readonly topic: TopicName; readonly after: boolean }
  | { readonly kind: 'topic_backups'; readonly topic: TopicName; readonly after: boolean }
  /** `agency` null: the topics that all agencies share. */
  | { readonly kind: 'agency_opted_out'; readonly agency: string | null; readonly after: boolean }
  | {
      readonly kind: 'consent'
      readonly topic: TopicName
      readonly act: ConsentAct
      readonly night: boolean
    }
  | { readonly kind: 'block_lifted'; readonly agency: string; readonly channel: Channel }
  | { readonly kind: 'disowned'; readonly channel: Channel }
  | { readonly kind: 'number_given_up' }
  | { readonly kind: 'advertising_reported'; readonly topic: TopicName; readonly agency: string }
  | { readonly kind: 'number_changed' }
  | { readonly kind: 'number_refused' }
  | { readonly kind: 'exported' }
  /** A way to sign in. `name` of the service the account is with. */
  | { readonly kind: 'login'; readonly deed: 'linked' | 'unlinked'; readonly name: TopicName }
  | { readonly kind: 'passkey'; readonly deed: 'added' | 'removed' }
  | { readonly kind: 'help_asked' }
  | { readonly kind: 'help_began' }
  | { readonly kind: 'help_ended' }
  | { readonly kind: 'help_cancelled' }
  | { readonly kind: 'help_scope'; readonly scope: DelegateScope }
  /** A helper, or a child's guardian, opened the pages of the resident. */
  | { readonly kind: 'help_looked'; readonly isGuardian: boolean }
  /** The paper from the counter: printed, used to look, or its holder said that they never registered. */
  | { readonly kind: 'counter_code'; readonly deed: 'made' | 'used' | 'denied' }
  /** Somebody of the staff saw the settings, an address in clear, the five items of 전자정부법 시행령 §13①, or printed it all. */
  | {
      readonly kind: 'looked'
      readonly what: 'settings' | 'phone' | 'email' | 'confirmation' | 'records' | 'consents'
      readonly role: StaffRole
      readonly reason: string
    }
  | { readonly kind: 'requested'; readonly what: RequestKind }
  | { readonly kind: 'request_answered'; readonly what: RequestKind; readonly answer: RequestAnswer }
  /** It is no contact point yet; that it became one is told like every other. */
  | { readonly kind: 'counter_address'; readonly deed: 'added' | 'undone'; readonly channel: Channel }
  /** Written down at the counter, taken back there; another than before; none any more; their number in doubt, and confirmed. */
  | {
      readonly kind: 'guardian'
      readonly deed: 'added' | 'ending' | 'undone' | 'agreed' | 'replaced' | 'ended' | 'doubted' | 'confirmed'
    }
  /** Of a later version of the portal. */
  | { readonly kind: 'other' }

/** Who made it. `link`: whoever used the link in a message. `looker`: somebody else, who changed nothing. */
export type ChangedBy =
  | 'resident'
  | 'link'
  | 'guardian'
  | 'helper'
  | 'counter'
  | 'import'
  | 'staff'
  | 'looker'
  | 'operator'
  | 'system'
