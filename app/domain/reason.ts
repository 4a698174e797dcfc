/** Why a plan is what it is, in the order in which a plan lists them (CONTRACT 3). */
export const REASONS = [
  'no_consent',
  'consent_withdrawn',
  'consent_expired',
  'opted_out',
  'no_channel',
  'all_channels_down',
  'night_advertising',
  'quiet_hours',
  'emergency_override',
] as const
export type Reason = (typeof REASONS)[number]

/** Why a channel of the order is no step: R3's `backup_declined`, then R4's in the order they are tried. */
export const SKIP_REASONS = [
  'backup_declined',
  'sender_lacks_channel',
  'channel_not_allowed',
  'no_contact_point',
  'blocked',
  'unverified',
  'unreachable',
  'stale',
  'channel_down',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]
