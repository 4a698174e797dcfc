import type { reason as ko } from '#app/i18n/ko/reason.ts'
import { channel } from './channel.ts'

const { name } = channel

export const reason: typeof ko = {
  plan: {
    no_consent: 'Not sent: you never agreed to receive it.',
    consent_withdrawn:
      'Not sent: you withdrew your consent, or it ended because you were asked again and did not answer.',
    consent_expired: 'Your consent is two years old. We ask again before anything is sent.',
    opted_out: 'Not sent: you switched this notice off.',
    no_channel: 'There is no place at the moment where you can be reached.',
    all_channels_down: 'Everything you chose is out of order now. It waits until one works again.',
    night_advertising: 'Advertising waits from 9 pm until 8 in the morning.',
    quiet_hours: 'It waits until your quiet hours end.',
    emergency_override: 'It concerns life and safety, so it was sent whatever your settings say.',
  },
  skip: {
    backup_declined: (which) => `You chose to have no backups, so this was not used: ${name[which]}.`,
    sender_lacks_channel: (which) => `The sending office does not use this: ${name[which]}.`,
    channel_not_allowed: (which) => `This notice may not be sent this way: ${name[which]}.`,
    no_contact_point: (which) => `You have not registered this: ${name[which]}.`,
    blocked: (which) => `You blocked this for the office that sends: ${name[which]}.`,
    unverified: (which) => `Not yet confirmed as yours: ${name[which]}.`,
    unreachable: (which) => `A notice could not be delivered. Please check the address: ${name[which]}.`,
    stale: (which) => `Last confirmed more than 18 months ago: ${name[which]}.`,
    channel_down: (which) => `Passed by because it is out of order now: ${name[which]}.`,
  },
}
