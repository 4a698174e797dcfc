import type { ExportSection } from '#app/domain/wire/resident-export.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const time = (at: Instant) => formatDateTime('ko', at)

/** What each part of the file is: stands at its head, under `about`. */
const about: Record<ExportSection, string> = {
  person: '나: 언어, 받는 순서, 쉬는 시간처럼 한 번 정해 두는 것',
  ownAddresses: '로그인하는 휴대전화 번호와 이메일',
  contactPoints: '알림을 받는 곳과 확인한 때',
  channelBlocks: '기관의 알림을 막아 두신 곳',
  topics: '알림 종류마다 따로 정하신 것',
  agencySwitches: '이용 알림을 모두 꺼 두신 기관',
  consentStates: '지금 효력이 있는 동의와 거두신 동의',
  consents: '동의하고 거두신 기록과 확인증',
  messages: '동의한 결과를 법에 따라 알려 드린 기록',
  enoticeConfirmations: '전자고지를 받겠다고 확인하신 다섯 가지 (전자정부법 시행령 제13조)',
  guardian: '등록에 동의한 보호자. 번호는 보호자의 것이라 일부만 적어요.',
  helpers: '도우미로 부탁하신 분. 번호는 그분의 것이라 일부만 적어요.',
  sessions: '로그인한 기기',
  passkeys: '패스키의 공개된 절반. 이것만으로는 로그인할 수 없어요.',
  logins: '연결한 로그인. 그쪽에서 누구인지는 우리도 읽을 수 없는 모양으로만 있어요.',
  trials: '알림 길을 시험해 보신 기록',
  advertisingReports: '광고였다고 알리신 기록',
  askers: '나를 조회한 기관과 마지막으로 물어본 때',
  changes: '설정이 바뀐 기록',
  audit: '내 정보를 누가 어떻게 다뤘는지. 담당자는 이름 없이 하는 일만 적어요.',
  consults: '기관이 물어본 것과 우리가 답한 것, 보낸 결과',
}

/** `/account/export`: everything that is held of a resident, to read, to print, to take along. */
export const takeout = {
  title: '내 기록 모두 보기',
  lead: '알림길이 나에 대해 가지고 있는 것을 모두 모았어요. 인쇄하거나 PDF로 저장해 두실 수 있어요.',
  careTitle: '다른 사람에게 보이지 않게 해 주세요',
  careText: '번호와 이메일이 가리지 않고 그대로 적혀 있어요.',
  download: '파일로 내려받기 (JSON)',
  downloadText: '다른 프로그램이 읽을 수 있는 파일이에요. 오래된 기록까지 모두 들어 있어요.',
  about,

  personTitle: '나',
  language: '알림을 받을 언어',
  share: '기관에 다른 연락처 알려 주기',
  shareOn: '알려 줘도 좋다고 하셨어요',
  shareOff: '알려 주지 않아요',
  order: '받는 순서',
  orderDefault: '알림 종류마다 정해진 순서',
  quietHours: '쉬는 시간',
  none: '없어요',
  registeredAt: '등록한 때',
  kinds: { phone: '휴대전화 번호', email: '이메일' },

  pointsTitle: '알림을 받는 곳',
  pointsEmpty: '받을 곳을 아직 더하지 않으셨어요.',
  device: '이 휴대전화나 컴퓨터의 화면',
  verified: (at: Instant) => `${time(at)}에 확인하셨어요`,
  unverified: '아직 확인하지 않으셨어요',
  unreachable: '지금은 닿지 않아요',
  blockOf: (agency: string, which: Channel) =>
    `${agency} 알림을 ${josa(name[which], '으로/로')} 막아 두셨어요`,
  blockLifted: '그 뒤에 다시 받기로 하셨어요',

  choicesTitle: '알림 종류마다 정하신 것',
  choicesEmpty: '따로 정하신 것이 없어요. 모두 평소 순서로 와요.',
  off: '꺼 두셨어요',
  ownOrder: (order: readonly Channel[]) =>
    order.length === 0
      ? '우편으로만 받아요'
      : `따로 정한 순서: ${order.map((each) => name[each]).join(', ')}`,
  noBackups: '막혀도 다른 곳으로 보내지 않아요',
  usual: '평소 순서로 와요',
  agencyOff: (agency: string) => `${agency} 이용 알림을 모두 꺼 두셨어요`,
  sharedOff: '여러 기관이 함께 쓰는 이용 알림을 모두 꺼 두셨어요',

  consentsTitle: '동의하고 거두신 기록',
  consentsEmpty: '동의하시거나 거두신 적이 없어요.',
  noticeSent: (at: Instant, which: Channel) =>
    `결과를 ${time(at)}에 ${josa(name[which], '으로/로')} 알려 드렸어요`,
  noticeDue: (at: Instant) => `결과를 ${time(at)}까지 알려 드려요`,

  confirmationTitle: '전자고지를 받겠다고 확인하신 것',
  confirmationEmpty: '확인하신 기록이 없어요.',
  confirmedAt: '확인하신 때',
  confirmedKinds: '알림의 종류',
  confirmedDocument: '읽으신 글의 판',
  signature: '전자서명',
  signatureOf: (has: boolean): string => (has ? '있어요' : '쓰지 않았어요'),

  helpersTitle: '도우미',
  helpersEmpty: '도우미를 부탁하신 적이 없어요.',
  guardianTitle: '보호자',
  guardianEmpty: '보호자가 동의한 기록이 없어요.',
  guardianEnded: '끝났어요. 보호자의 번호는 지웠어요.',

  consultsTitle: '누가 나를 조회했나요',
  consultsEmpty: '아직 아무도 조회하지 않았어요.',
  consultsMore: '가장 새로운 것만 보여 드려요. 나머지는 파일과 기록 화면에 있어요.',
  moreOnPaper:
    '가장 새로운 것만 적었어요. 알림길에 로그인하시면 더 오래된 것까지 모두 파일로 받으실 수 있어요.',
  toHistory: '조회 기록 모두 보기',

  changesTitle: '바뀐 것',
  changesEmpty: '아직 바뀐 것이 없어요.',
  toChanges: '바뀐 것 모두 보기',

  loginsTitle: '로그인',
  passkeysEmpty: '패스키는 없어요.',
  loginOf: (provider: string, at: Instant) => `연결한 로그인 ‘${provider}’, ${time(at)}에 연결했어요`,
  passkeyOf: (named: string, at: Instant) => `패스키 ‘${named}’, ${time(at)}에 만들었어요`,

  othersTitle: '그 밖의 기록',
  othersEmpty: '시험해 보시거나 광고라고 알리신 적이 없어요.',
  trialAt: (at: Instant) => `${time(at)}에 알림 길을 시험해 보셨어요`,
  reportOf: (agency: string, topic: string) =>
    `${josa(agency, '이/가')} 보낸 ‘${topic}’ 알림이 광고였다고 알리셨어요`,

  leftOutTitle: '여기에 없는 것',
  leftOutPaper: [
    '내 정보를 다룬 일 하나하나의 기록은 창구에 말씀하시면 확인해 드려요.',
    '보내는 중인 인증번호처럼 잠깐 쓰고 지우는 것은 넣지 않아요.',
  ],
  leftOut: [
    '내 정보를 누가 어떻게 다뤘는지는 파일에 모두 적혀 있어요.',
    '보내는 중인 인증번호처럼 잠깐 쓰고 지우는 것은 넣지 않아요.',
  ],
}
