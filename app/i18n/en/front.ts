import type { AlarmFact } from '#app/domain/alarm.ts'
import type { Messages } from '#app/i18n/messages.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const number = (value: number) => value.toLocaleString('en')

/** What happened, in figures. */
function alarmFact(fact: AlarmFact): string {
  if (fact.kind === 'all_channels_down')
    return `Left open: ${fact.channels.map((each) => channel.name[each]).join(', ')}`
  if (fact.kind === 'key_quarantined')
    return `Within an hour it reported ${number(fact.kills)} of ${number(fact.points)} contact points as dead; ${number(fact.undone)} of them live again.`
  if (fact.kind === 'key_walks_numbers')
    return fact.found === 'run'
      ? `It asked about ${number(fact.run)} numbers in a row. Of ${number(fact.asked)} asked about in this hour, ${number(fact.unknown)} are not registered.`
      : `Of ${number(fact.asked)} numbers asked about in this hour, ${number(fact.unknown)} are not registered.`
  if (fact.kind === 'advertising_reported')
    return `Topic ${fact.topic}, reported ${number(fact.reports)} times so far`
  return `Residents who said so to this day: ${number(fact.residents)}`
}

export const front: Messages['front'] = {
  todayTitle: 'To do today',
  nothing: 'Nothing waits now',
  nothingText: 'What comes up appears here, the most pressing first.',
  waiting: {
    alarms: 'Alarms nobody has taken on',
    chain: 'To look at after verifying the evidence',
    requests: "Residents' requests that are due within three days, or late",
    lateResults: 'Consent results not told within 14 days',
    lateReconfirmations: 'Two-year reconfirmations that are late',
    quarantinedKeys: 'Quarantined API keys',
    webhooks: 'Webhooks that stopped',
    proposals: 'Kinds of notices that wait for a second person',
    endingKeys: 'API keys that end within 30 days',
    review: 'Months of access records to review',
    invitations: 'Staff invitations nobody answered yet',
  },
  count: number,
  chainTitle: 'Evidence',
  chainLink: 'See how it was verified',

  figuresTitle: 'Trends',
  ownFigures: 'These are the figures of your agency.',
  table: 'As a table',
  day: 'Day',
  week: 'Week (Monday)',
  label: (day) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`,
  number,
  none: 'There is nothing to count yet. It is counted every hour.',
  reachTitle: 'Residents with two channels or more of different companies',
  reachText:
    'Notices reach them when one company stops. Only channels that were verified and work now are counted; KakaoTalk with e-mail alone is not.',
  reachNow: (two, all) =>
    `${number(two)} of ${number(all)} (${all === 0 ? 0 : Math.round((two / all) * 1000) / 10}%)`,
  reachSeries: { two: 'two or more', rest: 'one or none' },
  consentTitle: 'Consents given and withdrawn by week',
  consentSummary: (granted, withdrawn) =>
    `In three months ${number(granted)} given and ${number(withdrawn)} withdrawn`,
  consentSeries: { granted: 'given', reconfirmed: 'confirmed after two years', withdrawn: 'withdrawn' },
  volumeTitle: 'Notices by day and first channel',
  volumeText:
    'Notices the portal said to send, under the first channel of their plans. The current hour and test keys are left out.',
  volumeSummary: (total) => `${number(total)} in a month`,
  channel: (which) => channel.name[which],
  costTitle: 'Cost this month',
  costRows: { actual: 'As they were sent', allSms: 'Had all been texts', saved: 'Difference' },
  costHead: 'How',
  costAmount: 'Amount',
  won: (value) => `${number(Math.round(value))} won`,
  costUnset: 'It appears once the price of a notice is set.',
  costPrice: (item, won) => `${won.toLocaleString('en')} won each (${item}), from:`,
  costText:
    'Push and e-mail cost nothing by the piece. What was sent once more on the next channel is left out.',

  alarmsTitle: 'Alarms',
  alarmsLead:
    'What a person has to look at. Whoever takes one on notes what they do, and closes it with what came of that. What happens again afterwards is a new alarm.',
  alarmsNone: 'No alarm is open',
  alarmsNoneText: 'When something happens it appears here and on the first page.',
  openedAt: (at) => `since ${formatDateTime('en', at)}`,
  takenBy: (by, at) => `Taken on by ${by} on ${formatDateTime('en', at)}`,
  note: 'What you do about it',
  noteHint: 'For example: called the carrier, look again at ten',
  take: 'Take this alarm on',
  close: 'Close this alarm',
  closingNote: 'What you found, and what was done',
  closingHint: 'For example: asked the agency, it was a test',
  bothNote: 'What you do about it, or what was done',
  endsByItself: {
    channels: 'It closes by itself as soon as one channel is free again.',
    key: 'It closes by itself when the quarantine is lifted or the key is revoked.',
  },
  closed: 'You closed the alarm',
  stands: 'Its cause is still there, so it cannot be closed',
  inAudit: 'See in the audit whose registration it is',
  keyOf: (lastFour) => `key …${lastFour}`,
  fact: alarmFact,
  overTitle: 'Closed alarms',
  overColumns: { kind: 'What', scope: 'Agency', opened: 'Opened', closed: 'Closed', note: 'How it ended' },
  overByItself: 'By itself: its cause was gone',
  overBy: (by, note) => `${by}: ${note}`,
  gone: 'This alarm is closed, or somebody else has taken it on',
  taken: 'You took the alarm on',
  somebody: 'somebody of the staff',
}
