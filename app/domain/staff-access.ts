/** What somebody of the staff works as. */
export const STAFF_ROLES = ['owner', 'consent_manager', 'agency_manager', 'counter_clerk', 'auditor'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** What a page or a button may ask for. Every `*.read` only looks. */
export const STAFF_RIGHTS = [
  'front.read',
  'agency.read',
  'agency.write',
  'key.write',
  'webhook.read',
  'webhook.write',
  'topic.read',
  'topic.write',
  'topic.publish',
  'document.read',
  'document.write',
  'consent.read',
  'resident.find',
  'resident.write',
  'outage.read',
  'outage.declare',
  'manual.write',
  'drill.read',
  'drill.run',
  'audit.read',
  'audit.export',
  'audit.write',
  'staff.read',
  'staff.write',
  'network.write',
] as const
export type StaffRight = (typeof STAFF_RIGHTS)[number]

/** What can happen to somebody's rights. */
export const STAFF_RIGHT_ACTIONS = [
  'invite',
  'accept',
  'change_role',
  'change_agency',
  'reset',
  'unlock',
  'end',
] as const
export type StaffRightAction = (typeof STAFF_RIGHT_ACTIONS)[number]

/** The least that each role's work needs (개인정보의 안전성 확보조치 기준 §5). */
const RIGHTS: Readonly<Record<StaffRole, readonly StaffRight[]>> = {
  owner: STAFF_RIGHTS,
  consent_manager: [
    'front.read',
    'topic.read',
    'topic.write',
    'topic.publish',
    'document.read',
    'document.write',
    'consent.read',
    'resident.find',
    'outage.read',
    'outage.declare',
    'manual.write',
    'drill.read',
    'drill.run',
  ],
  // Of their own agency alone: `requireOwnAgency` in services/staff.
  agency_manager: [
    'front.read',
    'agency.read',
    'agency.write',
    'key.write',
    'webhook.read',
    'webhook.write',
    'topic.read',
    'topic.write',
    'outage.read',
  ],
  counter_clerk: ['front.read', 'resident.find', 'resident.write'],
  // Reads everything and changes nothing; whom they look at is recorded like everybody's look.
  auditor: [...STAFF_RIGHTS.filter((right) => right.endsWith('.read')), 'resident.find', 'audit.export'],
}

/** Whether a role may do something, wherever it is done. Nothing is allowed that is not written down here. */
export const can = (role: StaffRole, right: StaffRight): boolean => RIGHTS[role].includes(right)

/** An agency manager works for one agency, everybody else for none in particular. */
export const needsAgency = (role: StaffRole): boolean => role === 'agency_manager'
