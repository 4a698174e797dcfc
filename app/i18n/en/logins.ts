import type { Browser, System } from '#app/domain/device.ts'
import type { Instant } from '#app/domain/time.ts'
import type { logins as ko } from '#app/i18n/ko/logins.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'

const BROWSERS: Record<Browser, string> = {
  kakaotalk: 'KakaoTalk',
  naver: 'Naver app',
  samsung: 'Samsung Internet',
  edge: 'Edge',
  whale: 'Whale',
  firefox: 'Firefox',
  opera: 'Opera',
  chrome: 'Chrome',
  safari: 'Safari',
}
const SYSTEMS: Record<System, string> = {
  iphone: 'iPhone',
  ipad: 'iPad',
  android: 'Android device',
  windows: 'Windows computer',
  mac: 'Mac',
  chromeos: 'Chromebook',
  linux: 'Linux computer',
}

export const logins: typeof ko = {
  sessionsTitle: 'Devices signed in',
  sessionsLead: 'Phones and computers that are signed in here. If you do not know one, sign it out.',
  device: (browser: Browser | null, system: System | null) =>
    `${system ? SYSTEMS[system] : 'Unknown device'} · ${browser ? BROWSERS[browser] : 'another browser'}`,
  thisDevice: 'The device you are using now',
  firstSeen: (at: Instant) => `Signed in: ${formatDateTime('en', at)}`,
  lastSeen: (at: Instant) => `Last used: about ${formatDateTime('en', at)}`,
  end: (device: string) => `Sign out (${device})`,
  endOthers: 'Sign out everywhere else',
  endOthersText: 'Only this device stays signed in. Notices keep coming as you have set them.',
  onlyThis: 'You are not signed in anywhere else.',
  sessionsDone: {
    session_ended: 'That device was signed out',
    sessions_ended: 'All other devices were signed out',
  },
  sessionsDoneText: 'Whoever uses it has to sign in again.',
}
