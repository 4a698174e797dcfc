import { expect, test } from 'vitest'
import { REASONS, SKIP_REASONS } from '#app/domain/reason.ts'

test('the reasons are the contract’s, in its order', () => {
  expect(REASONS.join(' ')).toBe(
    'no_consent consent_withdrawn consent_expired opted_out no_channel all_channels_down night_advertising quiet_hours emergency_override',
  )
})

test('the reasons to skip are R3’s and R4’s, in the order in which they are tried', () => {
  expect(SKIP_REASONS.join(' ')).toBe(
    'backup_declined sender_lacks_channel channel_not_allowed no_contact_point blocked unverified unreachable stale channel_down',
  )
})
