import { expect, test } from 'vitest'
import { can, STAFF_RIGHTS, STAFF_ROLES } from '#app/domain/staff-access.ts'

/** Who may what, written down a second time: o owner, c consent manager, m agency manager, k counter clerk, a auditor. */
const TABLE: Record<(typeof STAFF_RIGHTS)[number], string> = {
  'front.read': 'ocmka',
  'agency.read': 'om a',
  'agency.write': 'om',
  'key.write': 'om',
  'webhook.read': 'om a',
  'webhook.write': 'om',
  'topic.read': 'ocm a',
  'topic.write': 'ocm',
  'topic.publish': 'oc',
  'document.read': 'oc a',
  'document.write': 'oc',
  'consent.read': 'oc a',
  'resident.find': 'oc ka',
  'resident.write': 'o k',
  'outage.read': 'ocm a',
  'outage.declare': 'oc',
  'manual.write': 'oc',
  'drill.read': 'oc a',
  'drill.run': 'oc',
  'audit.read': 'o a',
  'audit.export': 'o a',
  'audit.write': 'o',
  'staff.read': 'o a',
  'staff.write': 'o',
  'network.write': 'o',
}
const LETTERS = {
  owner: 'o',
  consent_manager: 'c',
  agency_manager: 'm',
  counter_clerk: 'k',
  auditor: 'a',
} as const

// Mutant: give any role any one right more.
test.each(STAFF_RIGHTS)('%s belongs to the roles whose work needs it, and to no other', (right) => {
  const holders = STAFF_ROLES.filter((role) => can(role, right))
  expect(holders).toEqual(STAFF_ROLES.filter((role) => TABLE[right].includes(LETTERS[role])))
})

test('an auditor reads everything and changes nothing', () => {
  for (const right of STAFF_RIGHTS.filter((each) => each.endsWith('.read')))
    expect([right, can('auditor', right)]).toEqual([right, true])
  for (const right of STAFF_RIGHTS.filter((each) => /\.(write|publish|declare|run)$/.test(each)))
    expect([right, can('auditor', right)]).toEqual([right, false])
})
