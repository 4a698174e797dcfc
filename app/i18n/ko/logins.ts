import type { Browser, System } from '#app/domain/device.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

const BROWSERS: Record<Browser, string> = {
  kakaotalk: '카카오톡',
  naver: '네이버 앱',
  samsung: '삼성 인터넷',
  edge: '엣지',
  whale: '웨일',
  firefox: '파이어폭스',
  opera: '오페라',
  chrome: '크롬',
  safari: '사파리',
}
const SYSTEMS: Record<System, string> = {
  iphone: '아이폰',
  ipad: '아이패드',
  android: '안드로이드 기기',
  windows: '윈도 컴퓨터',
  mac: '맥 컴퓨터',
  chromeos: '크롬북',
  linux: '리눅스 컴퓨터',
}

/** Ways to sign in, and the devices one is signed in on. */
export const logins = {
  sessionsTitle: '로그인한 기기',
  sessionsLead: '알림길에 로그인되어 있는 휴대전화와 컴퓨터예요. 모르는 기기가 있으면 로그아웃해 주세요.',
  device: (browser: Browser | null, system: System | null) =>
    `${system ? SYSTEMS[system] : '알 수 없는 기기'} · ${browser ? BROWSERS[browser] : '다른 브라우저'}`,
  thisDevice: '지금 쓰고 있는 기기예요',
  firstSeen: (at: Instant) => `로그인한 때: ${formatDateTime('ko', at)}`,
  lastSeen: (at: Instant) => `마지막으로 쓴 때: ${formatDateTime('ko', at)}쯤`,
  end: (device: string) => `로그아웃하기 (${device})`,
  endOthers: '다른 기기에서 모두 로그아웃하기',
  endOthersText: '이 기기만 남기고 모두 로그아웃해요. 알림은 정해 두신 대로 계속 와요.',
  onlyThis: '다른 기기에는 로그인되어 있지 않아요.',
  sessionsDone: {
    session_ended: '그 기기에서 로그아웃했어요',
    sessions_ended: '다른 기기에서 모두 로그아웃했어요',
  },
  sessionsDoneText: '그 기기에서는 다시 로그인해야 볼 수 있어요.',
}
