import type { StepChannel } from '#app/domain/channel.ts'
import type { channel as ko } from '#app/i18n/ko/channel.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'

const name: Record<StepChannel, string> = {
  kakao: 'KakaoTalk',
  sms: 'Text message',
  email: 'E-mail',
  push: 'This device',
  post: 'Letter',
}

export const channel: typeof ko = {
  name,
  about: {
    kakao: 'Comes as a KakaoTalk notice (Alimtalk).',
    sms: 'Comes as a text message to your mobile phone.',
    email: 'Comes by e-mail.',
    push: 'Appears on the screen of this phone or computer.',
    post: 'Comes as a letter to your home.',
  },
  health: { operational: 'Working', degraded: 'A little slow', down: 'Not working now' },
  path: {
    origin: 'When an office sends a notice',
    position: (place) => `${ORDINALS[place - 1] ?? `${place}th`} way`,
    ready: 'Working',
    degraded: 'A little slow',
    down: 'Not working now',
    attention: 'Needs a check',
    passedBy: (which) => `${name[which]} is passed by`,
    takesOver: 'Goes here first for now',
    wait: (seconds) => `If not delivered within ${formatDuration('en', seconds)}`,
    noAddress: 'Sent to the address the office has',
  },
}

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th']
