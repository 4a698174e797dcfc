import type { ChangedRow } from '#db/queries/history.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import { actOf, type ConsentAction } from '#app/domain/consent.ts'
import type { DelegateScope, Power } from '#app/domain/delegation.ts'
import type { Change, ChangedBy } from '#app/domain/history-change.ts'
import type { Language } from '#app/domain/language.ts'
import { parseField, type ParsedField } from '#app/domain/preference-field.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { RequestAnswer, RequestKind } from '#app/domain/resident-case.ts'
import type { StaffRole } from '#app/domain/staff-access.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { nameProvider } from '../provider/list.ts'

/** What the audit tells of a resident that stands in no other table of changes. */
export const AUDITED = [
  'channel_block.lift',
  'contact_point.disown',
  'resident.give_up_number',
  'advertising.report',
  'resident.change_number',
  'resident.refuse_number',
  'resident.export',
  'login.link',
  'login.unlink',
  'passkey.add',
  'passkey.remove',
  'delegate.invite',
  'delegate.accept',
  'delegate.end',
  'delegate.cancel',
  'delegate.set_scope',
  'delegate.look',
  'counter_code.create',
  'counter_code.use',
  'counter_code.deny',
  'resident.look',
  'resident.reveal',
  'resident.export_confirmation',
  'resident.print_records',
  'resident.view_ledger',
  'resident.request',
  'resident.answer_request',
  'counter_address.add',
  'counter_address.undo',
  'counter_guardian.add',
  'counter_guardian.end',
  'counter_guardian.undo',
  'guardian.agree',
  'guardian.replace',
  'guardian.end',
  'guardian.suspend',
  'guardian.confirm_number',
] as const
type Audited = (typeof AUDITED)[number]

/** What changed nothing: somebody of the staff, or who acts for the resident, saw something. */
const LOOKS: readonly string[] = [
  'delegate.look',
  'resident.look',
  'resident.reveal',
  'resident.export_confirmation',
  'resident.print_records',
  'resident.view_ledger',
]

type Names = {
  topic: (code: string) => TopicName
  agency: (id: string) => string
  agencyOfCode: (code: string) => string
  provider: (key: string) => TopicName
}

export const namesOf = (ctx: Pick<Ctx, 'catalog' | 'providers'>): Names => ({
  topic: (code) => [...ctx.catalog.topics()].find((each) => each.code === code)?.name ?? { ko: code },
  agency: (id) => ctx.catalog.agency(id)?.name ?? id,
  agencyOfCode: (code) => ctx.catalog.agencyByCode(code)?.name ?? code,
  provider: (key) => nameProvider(ctx, key),
})

/** A row of any of the tables of changes, in the words of the domain. */
export function toChange(names: Names, row: ChangedRow): Change {
  if (row.source === 'preference') return ofField(names, parseField(row.name), row)
  if (row.source === 'audit') return OF_AUDIT[row.name as Audited](row.after as AuditDetail, names)
  const entry = row.after as { action: ConsentAction; night: boolean; method?: string }
  return { kind: 'consent', topic: names.topic(row.name), act: actOf(entry), night: entry.night }
}

/** A withdrawal by a link is the resident's act, and still worth telling apart. */
export function toChangedBy({ source, name, after, actorKind, actor }: ChangedRow): ChangedBy {
  if (source === 'audit' && LOOKS.includes(name)) return 'looker'
  const isLink = source === 'consent' && (after as { method?: string }).method === 'link'
  return isLink || (actorKind === 'resident' && actor === 'link') ? 'link' : actorKind
}

type Values = Pick<ChangedRow, 'before' | 'after'>
type Point = { id: string; verified: boolean } | null

function ofField(names: Names, field: ParsedField | null, { before, after }: Values): Change {
  if (field === null) return { kind: 'other' }
  if (field.kind === 'contactPoint') {
    return { kind: 'contact_point', channel: field.channel, deed: deedOf(before as Point, after as Point) }
  }
  if (field.kind === 'agency') {
    const agency = field.agency && names.agencyOfCode(field.agency)
    return { kind: 'agency_opted_out', agency, after: after as boolean }
  }
  if (field.kind === 'topic') {
    const topic = names.topic(field.topic)
    if (field.choice === 'order') {
      return {
        kind: 'topic_order',
        topic,
        before: before as Channel[] | null,
        after: after as Channel[] | null,
      }
    }
    const kind = field.choice === 'optedOut' ? 'topic_opted_out' : 'topic_backups'
    return { kind, topic, after: after as boolean }
  }
  switch (field.setting) {
    case 'language':
      return { kind: 'language', before: before as Language | null, after: after as Language }
    case 'share':
      return { kind: 'share', after: after as boolean }
    case 'order':
      return { kind: 'order', before: before as Channel[] | null, after: after as Channel[] | null }
    case 'quietHours':
      return { kind: 'quiet_hours', before: before as QuietHours | null, after: after as QuietHours | null }
  }
}

function deedOf(before: Point, after: Point): Extract<Change, { kind: 'contact_point' }>['deed'] {
  if (after === null) return 'removed'
  if (before === null) return 'added'
  return before.id === after.id ? 'verified' : 'replaced'
}

type AuditDetail = {
  channel: Channel
  agencyId: string
  topic: string
  provider: string
  role: StaffRole
  reason: string
  kind: string
  answer: RequestAnswer
  scope: DelegateScope
  power: Power
}

const OF_AUDIT: Record<Audited, (detail: AuditDetail, names: Names) => Change> = {
  'channel_block.lift': ({ agencyId, channel }, { agency }) => ({
    kind: 'block_lifted',
    agency: agency(agencyId),
    channel,
  }),
  'delegate.invite': () => ({ kind: 'help_asked' }),
  'delegate.accept': () => ({ kind: 'help_began' }),
  'delegate.end': () => ({ kind: 'help_ended' }),
  'delegate.cancel': () => ({ kind: 'help_cancelled' }),
  'delegate.set_scope': ({ scope }) => ({ kind: 'help_scope', scope }),
  'delegate.look': ({ power }) => ({ kind: 'help_looked', isGuardian: power === 'guard' }),
  'contact_point.disown': ({ channel }) => ({ kind: 'disowned', channel }),
  'resident.give_up_number': () => ({ kind: 'number_given_up' }),
  'advertising.report': ({ topic, agencyId }, names) => ({
    kind: 'advertising_reported',
    topic: names.topic(topic),
    agency: names.agency(agencyId),
  }),
  'resident.change_number': () => ({ kind: 'number_changed' }),
  'resident.refuse_number': () => ({ kind: 'number_refused' }),
  'resident.export': () => ({ kind: 'exported' }),
  'login.link': ({ provider }, names) => ({ kind: 'login', deed: 'linked', name: names.provider(provider) }),
  'login.unlink': ({ provider }, names) => ({
    kind: 'login',
    deed: 'unlinked',
    name: names.provider(provider),
  }),
  'passkey.add': () => ({ kind: 'passkey', deed: 'added' }),
  'passkey.remove': () => ({ kind: 'passkey', deed: 'removed' }),
  'counter_code.create': () => ({ kind: 'counter_code', deed: 'made' }),
  'counter_code.use': () => ({ kind: 'counter_code', deed: 'used' }),
  'counter_code.deny': () => ({ kind: 'counter_code', deed: 'denied' }),
  'resident.look': ({ role, reason }) => ({ kind: 'looked', what: 'settings', role, reason }),
  'resident.reveal': ({ role, reason, kind }) => ({
    kind: 'looked',
    what: kind as AddressKind,
    role,
    reason,
  }),
  'resident.export_confirmation': ({ role, reason }) => ({
    kind: 'looked',
    what: 'confirmation',
    role,
    reason,
  }),
  'resident.view_ledger': ({ role, reason }) => ({ kind: 'looked', what: 'consents', role, reason }),
  'resident.print_records': ({ role, reason }) => ({ kind: 'looked', what: 'records', role, reason }),
  'resident.request': ({ kind }) => ({ kind: 'requested', what: kind as RequestKind }),
  'resident.answer_request': ({ kind, answer }) => ({
    kind: 'request_answered',
    what: kind as RequestKind,
    answer,
  }),
  'counter_address.add': ({ channel }) => ({ kind: 'counter_address', deed: 'added', channel }),
  'counter_address.undo': ({ channel }) => ({ kind: 'counter_address', deed: 'undone', channel }),
  'counter_guardian.add': () => ({ kind: 'guardian', deed: 'added' }),
  'counter_guardian.end': () => ({ kind: 'guardian', deed: 'ending' }),
  'counter_guardian.undo': () => ({ kind: 'guardian', deed: 'undone' }),
  'guardian.agree': () => ({ kind: 'guardian', deed: 'agreed' }),
  'guardian.replace': () => ({ kind: 'guardian', deed: 'replaced' }),
  'guardian.end': () => ({ kind: 'guardian', deed: 'ended' }),
  'guardian.suspend': () => ({ kind: 'guardian', deed: 'doubted' }),
  'guardian.confirm_number': () => ({ kind: 'guardian', deed: 'confirmed' }),
}
