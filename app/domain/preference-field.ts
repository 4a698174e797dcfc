import { CHANNELS, type Channel } from './channel.ts'
import type { TopicPreference } from './preference.ts'

/** What a resident sets once, whatever the kind of notice. */
export const SETTING_FIELDS = ['language', 'share', 'order', 'quietHours'] as const
export type SettingField = (typeof SETTING_FIELDS)[number]

export const TOPIC_CHOICES = [
  'order',
  'optedOut',
  'backups',
] as const satisfies readonly (keyof TopicPreference)[]
export type TopicChoice = (typeof TOPIC_CHOICES)[number]

/**
 * What an event of `preference_event` is about, as it is stored; a closed list, so that whoever adds a kind has to say in
 * plain words what it means (`Change` of history-change.ts) and how it is taken back.
 */
export type PreferenceField =
  | SettingField
  | `contactPoint:${Channel}`
  | `topic:${string}:${TopicChoice}`
  /** Everything of one agency; `*`: of the topics that all agencies share. */
  | `agency:${string}:optedOut`

export type ParsedField =
  | { readonly kind: 'setting'; readonly setting: SettingField }
  | { readonly kind: 'contactPoint'; readonly channel: Channel }
  | { readonly kind: 'topic'; readonly topic: string; readonly choice: TopicChoice }
  /** `agency` null: the topics that all agencies share. */
  | { readonly kind: 'agency'; readonly agency: string | null }

/** null: an event of a later version of the portal. */
export function parseField(field: string): ParsedField | null {
  const setting = SETTING_FIELDS.find((each) => each === field)
  if (setting) return { kind: 'setting', setting }
  const [head, name = '', tail, ...more] = field.split(':')
  if (head === 'contactPoint') {
    const channel = CHANNELS.find((each) => field === `contactPoint:${each}`)
    return channel ? { kind: 'contactPoint', channel } : null
  }
  if (name === '' || more.length > 0) return null
  if (head === 'agency' && tail === 'optedOut') return { kind: 'agency', agency: name === '*' ? null : name }
  const choice = TOPIC_CHOICES.find((each) => each === tail)
  return head === 'topic' && choice ? { kind: 'topic', topic: name, choice } : null
}
