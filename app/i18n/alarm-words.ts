/** Every kind of alarm that has a sentence. */
export type AlarmWord =
  | 'all_channels_down'
  | 'key_quarantined'
  | 'key_walks_numbers'
  | 'advertising_reported'
  | 'registration_denied'
