import type { DrillGroup } from '#db/queries/drill-group.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { ALL_OPERATIONAL } from '#app/domain/channel-health.ts'
import { resolvePlan } from '#app/domain/channel-plan.ts'
import { findOneCompany, type Company } from '#app/domain/company.ts'
import { drillNoon, type DrillFigures } from '#app/domain/drill.ts'
import type { Instant } from '#app/domain/time.ts'
import { ORDINARY_NOTICE } from '../home/path.ts'
import { toFacts } from './judge-groups.ts'

/**
 * Residents whose preferred channel, backups and log-ins all hang on one company, as `viewOneCompany` says it of each.
 * `companyUnknown`: those of whom it cannot be said, because nobody has looked yet whose their mailbox is.
 */
export function countOneCompany(
  groups: readonly DrillGroup[],
  at: Instant,
): Pick<DrillFigures, 'oneCompany' | 'companyUnknown'> {
  const oneCompany: Partial<Record<Company, number>> = {}
  let companyUnknown = 0
  for (const group of groups) {
    // Whoever set up no log-in hangs on none.
    if (group.topic !== null || group.login === null || group.login === 'apart') continue
    const { login, mail, count } = group
    // A mailbox that nobody looked at may be of the very company that lets them in.
    const assumed = mail === 'unknown' ? login : mail === 'none' ? null : mail
    const company = findOneCompany({
      path: pathOf(group, at).map((channel) => companyOf(channel, assumed)),
      logins: mail === null ? [login] : [login, assumed],
    })
    if (company === null) continue
    if (mail === 'unknown') companyUnknown += count
    else oneCompany[company] = (oneCompany[company] ?? 0) + count
  }
  return { oneCompany, companyUnknown }
}

/** The channels that work for an ordinary notice, in the order in which it takes them. */
function pathOf(group: DrillGroup, at: Instant): Channel[] {
  const sendAt = drillNoon(at)
  const facts = { topic: ORDINARY_NOTICE, health: ALL_OPERATIONAL, resident: toFacts(group, at) }
  const { steps } = resolvePlan(facts, { channels: CHANNELS, urgency: 'normal', sendAt }, sendAt)
  return steps.flatMap(({ channel }) => (channel === 'post' ? [] : [channel]))
}

function companyOf(channel: Channel, mail: Company | null): Company | null {
  if (channel === 'kakao') return 'kakao'
  return channel === 'email' ? mail : null
}
