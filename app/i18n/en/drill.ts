import type { Channel } from '#app/domain/channel.ts'
import { formatDateTime, formatPlainDay, formatStamp } from '#app/i18n/seoul-time.ts'
import type { drill as korean } from '../ko/drill.ts'
import { channel } from './channel.ts'

const { name } = channel
const BY = {
  kakao: 'KakaoTalk',
  sms: 'text',
  email: 'e-mail',
  push: 'a message on the device',
  post: 'letter',
}
const number = (count: number) => count.toLocaleString('en')

export const drill: typeof korean = {
  title: 'Outage drill',
  lead: 'Who would still get their notices if a channel stopped now, and who would not. No real notice is touched.',
  which: 'The channel that stops',
  run: 'Count',
  pricesLink: 'Set what a notice costs',
  historyTitle: 'Drills so far',
  historyNone: 'No drill yet. Choose a channel and count.',
  columns: { at: 'When', channel: 'Channel', by: 'By', state: 'State', residents: 'Residents' },
  states: { waiting: 'Waiting', running: 'Counting', done: 'Done', failed: 'Failed' },
  at: (at) => formatStamp('en', at),
  count: number,
  notices: number,
  oneTitle: (which: Channel) => `If ${name[which]} stopped now`,
  oneLead: (at, by) => `Counted on ${formatDateTime('en', at)} by ${by ?? 'staff'}.`,
  progress: (done, total) =>
    total === null ? 'It begins in a moment.' : `${done} of ${total} parts are counted.`,
  refresh: 'Look again',
  failed: 'It could not be counted. Count again; if that fails too, tell whoever runs the portal.',
  verdicts: {
    unaffected: 'Nothing changes',
    backup: 'By a backup',
    post: 'By post alone',
    unreached: 'Not reached',
  },
  reachTitle: 'Who is reached',
  reachText: (residents) =>
    `${number(residents)} registered residents, topic by topic. Nothing changes for whoever does not use this channel first, or does not get that notice.`,
  chartSummary: (unreached, backup) =>
    `Over all topics: ${number(unreached)} not reached, ${number(backup)} reached by a backup`,
  chartTitle: 'Residents for whom something changes, by topic',
  chartTable: 'As figures',
  topic: 'Topic',
  agency: 'Agency',
  everybody: 'All residents',
  agenciesTitle: 'Those each agency asked about',
  agenciesCounting: 'They are being counted; those that are done are shown.',
  agenciesNone: 'No agency asked about anybody in the last 13 months.',
  companyTitle: 'Residents who hang on one company',
  companyText: 'Where preferred channel, backups and log-in are all of one company, they stop together.',
  companies: { kakao: 'Kakao', naver: 'Naver', google: 'Google' },
  companyNone: 'Nobody does.',
  companyUnknown: (count) =>
    `Of ${number(count)} more it is not known yet: whose mailboxes theirs are is still being looked at. Count again later.`,
  costTitle: 'Extra cost',
  costText: (days) =>
    days === null
      ? 'The volume of the last 30 days is being counted.'
      : days === 0
        ? 'No notice used this channel first in the last 30 days, so there is nothing to reckon with.'
        : `From the volume of the last ${days} ${days === 1 ? 'day' : 'days'}, at the prices that are set.`,
  perDay: 'A day',
  forOutage: (hours) => `${hours} hours (as long as KakaoTalk’s outage of 2022)`,
  day: (day) => formatPlainDay('en', day),
  price: (won) => `${won.toLocaleString('en')} won`,
  won: (won) => `${number(Math.round(won))} won`,
  priceMissing: 'No price',
  unpriced: 'Not set yet',
  costColumns: { what: 'What', value: 'Figure' },
  shifted: (to) =>
    to === 'none' ? 'Notices a day that nobody gets' : `Notices a day that go by ${BY[to]} instead`,
  capacityTitle: 'Can texts carry it',
  capacityText: (days) =>
    days === null
      ? 'The volume of the last 30 days is being counted.'
      : days === 0
        ? 'In the last 30 days no notice used this first, so there is nothing to reckon with.'
        : `Reckoned from the busiest hour of the last ${days} ${days === 1 ? 'day' : 'days'}, divided by 60.`,
  capacityPeak: 'Texts on top then, a minute',
  capacityHas: 'Texts that can go out in a minute',
  perMinute: (count) => number(Math.ceil(count)),
  capacityEnough: 'It stays within the contract.',
  capacityShort: 'It is more than the contract lets out: put off what is not urgent, or have it raised.',
  campaignTitle: 'Ask those who would be cut off',
  campaignText: (which: Channel) =>
    `Whoever has proved ${name[which]} alone is asked once to add a backup, over a channel that works now.`,
  campaign: 'Ask them to add a backup',
  campaignQuestion: (count) => `Ask ${number(count)} ${count === 1 ? 'resident' : 'residents'}?`,
  campaignWhen: (which, from) =>
    `Over ${name[which]}, from ${formatDateTime('en', from)} on, and only between 9 am and 8 pm. Once begun it cannot be stopped.`,
  campaignConfirm: 'Yes, ask them',
  campaignCancel: 'Cancel',
  campaignNobody: 'There is nobody to ask: nobody has this way alone, or all of them were written to.',
  campaignSent: (at) =>
    `Begun on ${formatDateTime('en', at)}. Whoever could not be written to by 8 pm is tried again on the next days, three in all.`,
  campaignStates: {
    accepted: 'Sent',
    waiting: 'Being sent',
    unsent: 'Not sent by the evening',
    refused: 'Refused at the other end',
  },
  campaignPeople: (count) => `${number(count)} ${count === 1 ? 'resident' : 'residents'}`,
  took: (seconds) => `Counting all residents took ${seconds} seconds.`,

  pricesTitle: 'What a notice costs',
  pricesLead: 'Drills and reports reckon with what your agency pays; say where each figure is from.',
  priced: { kakao: 'Alimtalk', sms: 'Text (SMS)', lms: 'Long text (LMS)', post: 'Post' },
  priceColumns: { item: 'What', won: 'Price', source: 'Source', asOf: 'As of' },
  priceTitle: 'Set a price',
  item: 'The price of what',
  wonLabel: 'Won a notice',
  wonHint: 'Fractions are allowed. For example: 4.9',
  source: 'Source',
  sourceHint: 'For example: price contract of 2026',
  asOf: 'As of',
  save: 'Save',
  capacityLabel: 'Texts a minute',
  capacityUnset: 'Not set yet.',
  capacityIs: (count, source) => `${number(count)} a minute (${source})`,
  saved: 'Saved',
}
