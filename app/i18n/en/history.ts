import type { StepChannel } from '#app/domain/channel.ts'
import type { history as ko } from '#app/i18n/ko/history.ts'
import { channel } from './channel.ts'

const { name } = channel
const list = (channels: readonly StepChannel[]) => channels.map((each) => name[each]).join(', then ')

export const history: typeof ko = {
  title: 'History',
  tabs: { label: 'Kinds of history', asked: 'Who asked about me', changes: 'What I changed' },
  askedLead:
    'Before an office sends a notice, it asks Allimgil where to send it. Every question is noted here.',
  emptyTitle: 'Nobody has asked about you yet',
  emptyText: 'When an office asks in order to send a notice, it appears here.',
  filter: 'Choose an office',
  filterAll: 'All offices',
  filterShow: 'Show',
  older: 'Show older entries',
  newest: 'Back to the newest',
  law: 'Kept for two years. No address is kept in these records.',
  asked: (agency, time) => `${agency} asked: ${time}`,
  told: {
    sequence: (channels) =>
      channels.length === 1
        ? `We answered: send it this way: ${list(channels)}.`
        : `We answered: send it in this order, the next where one does not get through: ${list(channels)}.`,
    parallel: (channels) =>
      `We answered: send it at once by ${channels.map((each) => name[each]).join(', ')}.`,
    from: (time) => `We answered: not now, but from ${time}.`,
    later: 'We answered: not now, ask again a little later.',
    nothing: 'We answered: do not send it.',
  },
  offline: 'Allimgil could not be reached, so the office decided by the settings it had fetched before.',
  story: {
    arrived: (which) => (which === null ? 'It arrived' : `It arrived: ${name[which]}`),
    uncertain: (which) =>
      which === null
        ? 'Nobody knows whether it arrived'
        : `Sent, but not known to have arrived: ${name[which]}`,
    under_way: () => 'On its way, or waiting for a result',
    unreported: () => 'The office did not tell us the result',
    failed: () => 'Sent, but it did not get through',
    by_letter: () => 'Sent by letter',
    postponed: () => 'To be sent later',
    not_sent: () => 'Not sent',
  },
  detail: 'Details',
  detailOf: (topic) => `Details: ${topic}`,

  consultTitle: 'One question',
  factAgency: 'Who asked',
  factTime: 'When',
  factTold: 'What we answered',
  factReference: 'The office’s own number',
  whyTitle: 'Why did this notice not come?',
  whyArrived:
    'The office says that it arrived. If you cannot see it, please look among blocked or spam messages.',
  stepsTitle: 'Ways it was sent, and results',
  step: (which, result) => `${name[which]}: ${result}`,
  stepHeld: (which, time) => `${name[which]}: could be sent from ${time}.`,
  outcome: {
    delivered: 'arrived.',
    uncertain: 'sent, but not known to have arrived.',
    no_user: 'there is nobody at this address. Please check the number or address.',
    blocked: 'it did not get through because you blocked this office.',
    bad_address: 'the number or address is wrong. Please check it.',
    temporary: 'it could not be received for a while. The phone may have been off.',
    sender_fault: 'it did not go out because of a fault at the sending office.',
    outage: 'it did not go out because this way was out of order.',
  },
  noOutcome: 'no result yet, or not used because the one before got through.',
  noOutcomeFirst: 'no result yet.',
  noOutcomeLetter: 'letters report no result.',
  skippedTitle: 'Ways that were passed by',
  incidentsTitle: 'What was out of order then',
  incidentsNone: 'No outage was known at that time.',
  incidentNow: 'It still goes on.',
  mendTitle: 'To put it right',
  mendChannels: 'Look at where you are reached',
  toAsked: 'Who asked about me',

  ad: 'This was advertising',
  adAsk: 'Was this notice advertising?',
  adHint: 'If a notice that was not meant to advertise did so, please tell us.',
  adDone: 'You told us that it was advertising',
  adDoneText: 'Whoever is responsible for this notice will check. They cannot see who said so.',
  adConfirmTitle: 'Tell them it was advertising?',
  adConfirmText: (topic, agency) =>
    `We tell whoever is responsible that the notice “${topic}” from ${agency} was advertising.`,
  adConfirmWho: 'They cannot see who said so. It can be said once.',
  adConfirmKeep: 'This does not stop the notices. To stop them, switch them off among the kinds of notice.',
  adConfirm: 'Tell them',
}
