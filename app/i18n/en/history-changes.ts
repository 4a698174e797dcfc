import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { historyChanges as ko } from '#app/i18n/ko/history-changes.ts'
import { formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const { name } = channel
const LANGUAGES: Record<Language, string> = { ko: 'Korean', en: 'English', zh: 'Chinese', vi: 'Vietnamese' }

const order = (list: readonly Channel[] | null) =>
  list === null
    ? 'the usual one of each kind of notice'
    : list.length === 0
      ? 'by letter only'
      : list.map((each) => name[each]).join(', ')
const generally = (list: readonly Channel[] | null) => (list === null ? 'your usual order' : order(list))
const hours = (between: QuietHours | null) =>
  between === null
    ? 'none'
    : `${formatTimeOfDay('en', between.start)} to ${formatTimeOfDay('en', between.end)}`
const called = (topic: TopicName) => `“${topic.en ?? topic.ko}”`

const LOOKED = {
  settings: 'your settings',
  phone: 'your phone number',
  email: 'your e-mail address',
  consents: 'what you agreed to and withdrew',
  records: 'all your records, to print them',
  confirmation: 'what you confirmed about electronic notices',
}

export const historyChanges: typeof ko = {
  lead: 'Everything that changed is noted here. The newest change of each thing can be undone at once.',
  emptyTitle: 'Nothing has changed yet',
  emptyText: 'When you change a setting, it appears here.',
  changed: {
    language: ({ after }) => `Notices come in ${LANGUAGES[after]}.`,
    share: ({ after }) =>
      after ? 'Offices may be told where to reach you.' : 'Offices are not told where to reach you.',
    order: ({ before, after }) => `Order: ${order(after)} (before: ${order(before)})`,
    quiet_hours: ({ before, after }) => `Quiet hours: ${hours(after)} (before: ${hours(before)})`,
    contact_point: ({ channel: which, deed }) =>
      ({
        added: `Added: ${name[which]}.`,
        replaced: `Changed to another number or address: ${name[which]}.`,
        verified: `Confirmed as yours: ${name[which]}.`,
        removed: `Removed: ${name[which]}.`,
      })[deed],
    topic_order: ({ topic, before, after }) =>
      `Order of ${called(topic)}: ${generally(after)} (before: ${generally(before)})`,
    topic_opted_out: ({ topic, after }) =>
      after ? `${called(topic)} was switched off.` : `${called(topic)} was switched on again.`,
    agency_opted_out: ({ agency, after }) => {
      const whose = agency === null ? 'that all offices share' : `of ${agency}`
      return after ? `All notices ${whose} were switched off.` : `Notices ${whose} were switched on again.`
    },
    topic_backups: ({ topic, after }) =>
      after
        ? `${called(topic)} also comes the next way where the first does not get through.`
        : `${called(topic)} comes the first way only.`,
    consent: ({ topic, act, night }) =>
      ({
        grant: `You agreed to ${called(topic)}${night ? ', at night too' : ''}.`,
        reconfirm: `You said again that you want ${called(topic)}${night ? ', at night too' : ''}.`,
        withdraw: night
          ? `You withdrew your consent to ${called(topic)} at night.`
          : `You withdrew your consent to ${called(topic)}.`,
        unanswered: `The text of ${called(topic)} changed, you were asked again and did not answer: your consent${night ? ' at night' : ''} ended.`,
      })[act],
    block_lifted: ({ agency, channel: which }) => `Notices of ${agency} come again: ${name[which]}.`,
    disowned: ({ channel: which }) =>
      `Whoever got a notice said that this is not yours, so nothing more is sent there: ${name[which]}.`,
    number_given_up: () => 'Somebody else confirmed this number as theirs, so nothing more is sent to it.',
    advertising_reported: ({ topic, agency }) =>
      `You told us that the notice ${called(topic)} from ${agency} was advertising.`,
    number_changed: () => 'The mobile number you sign in with was changed.',
    counter_code: ({ deed }) =>
      ({
        made: 'You were given a code on paper at the counter.',
        used: 'Somebody looked at what was registered, with the code on the paper.',
        denied: 'Whoever had the paper told us that they never registered.',
      })[deed],
    looked: ({ what, role, reason }) =>
      `${role === 'counter_clerk' ? 'A clerk at the counter' : 'The staff of Allimgil'} looked at ${LOOKED[what]} (reason: ${reason}).`,
    requested: ({ what }) =>
      what === 'erase'
        ? 'Leaving Allimgil was asked for at the counter. It can be done after a day.'
        : 'Your records were asked for at the counter.',
    request_answered: ({ what, answer }) => {
      const asked = what === 'erase' ? 'The request to leave' : 'The request for your records'
      return {
        done: `${asked} was done.`,
        refused: `${asked} was refused. The counter tells you why.`,
        taken_back: `${asked} was taken back.`,
      }[answer]
    },
    counter_address: ({ channel: which, deed }) =>
      deed === 'added'
        ? `A new contact was written down at the counter: ${name[which]}. It can be undone for a day.`
        : `The new contact from the counter was undone: ${name[which]}.`,
    guardian: ({ deed }) =>
      ({
        added: 'A new guardian was written down at the counter. It can be undone for a day.',
        ending: 'The end of the guardianship was written down at the counter. It can be undone for a day.',
        undone: 'What the counter wrote down about the guardian was undone.',
        agreed: 'A guardian agreed, and decides with you from then on.',
        replaced: 'The guardian was changed.',
        ended: 'The guardian decides no longer.',
        doubted:
          'Somebody else may use the guardian’s number now, so the guardian decides nothing until it is confirmed.',
        confirmed: 'The guardian’s number was confirmed again, and the guardian decides with you.',
      })[deed],
    number_refused: () => 'You said that you had not changed your number, so the new one was stopped.',
    exported: () => 'You downloaded all your records as a file.',
    login: ({ deed, name }) =>
      `${deed === 'linked' ? 'Linked' : 'Unlinked'} the log-in of ${name.en ?? name.ko}.`,
    passkey: ({ deed }) => (deed === 'added' ? 'Made a passkey.' : 'Removed a passkey.'),
    help_asked: () => 'A helper was asked.',
    help_began: () => 'A helper accepted your request.',
    help_ended: () => 'A helper’s help was ended.',
    help_cancelled: () => 'The asking of a helper was taken back.',
    help_scope: ({ scope }) =>
      scope === 'set' ? 'A helper may change settings, too.' : 'A helper may only look at settings.',
    help_looked: ({ isGuardian }) => `Your ${isGuardian ? 'guardian' : 'helper'} opened your settings.`,
    other: () => 'A setting changed.',
  },
  who: {
    resident: 'Changed by you',
    link: 'Changed from the link in a message',
    guardian: 'Changed by your guardian',
    helper: 'Changed by your helper',
    counter: 'Changed for you at the counter',
    import: 'Came from an office’s list',
    staff: 'Changed by the staff of Allimgil',
    looker: 'Nothing was changed',
    operator: 'Changed by the operator',
    system: 'Changed by Allimgil',
  },
  whoHelped: (name) => `Changed by your helper (${name})`,
  whoLooked: (name) => `Your helper (${name}) looked. Nothing was changed`,
  undo: 'Undo',
  undoOf: (sentence) => `Undo: ${sentence}`,
  undone: 'Undone',
  undoneText: 'It holds from the next notice on.',
  notUndone: 'It could not be undone',
  notUndoneText: 'It was changed again meanwhile. Please look at the setting below.',
}
