import { formatDate } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

/** Passkeys: signing in with a finger, a face or the code of the device. */
export const passkeys = {
  signInTitle: '패스키로 로그인',
  signInLead:
    '지문이나 얼굴, 기기 잠금 번호로 로그인해요. 전에 이 기기에 패스키를 만들어 두셨다면 쓸 수 있어요.',
  signIn: '패스키로 로그인하기',
  byCode: '인증번호로 로그인하기',
  needsScript:
    '이 브라우저에서는 자바스크립트가 꺼져 있어서 패스키를 쓸 수 없어요. 인증번호를 이용해 주세요.',
  notHere: '여기서는 패스키를 쓸 수 없어요',
  notHereText: '이 브라우저나 이 주소에서는 패스키가 되지 않아요. 인증번호로 로그인하실 수 있어요.',
  refused: '패스키로 로그인하지 못했어요',
  refusedText: '다시 해 보시거나, 인증번호로 로그인해 주세요.',
  title: '패스키',
  lead: '패스키를 만들어 두면 문자가 오지 않을 때도 지문이나 얼굴로 로그인할 수 있어요.',
  none: '아직 패스키가 없어요',
  noneText: '아래에서 이 기기에 하나 만들어 보세요.',
  added: (at: Instant) => `만든 날: ${formatDate('ko', at)}`,
  lastUsed: (at: Instant) => `마지막으로 쓴 날: ${formatDate('ko', at)}`,
  unused: '아직 쓰지 않았어요',
  add: '이 기기에 패스키 만들기',
  name: '패스키 이름',
  nameHint: '나중에 알아볼 수 있게 적어 주세요. 예: 내 휴대전화',
  make: '패스키 만들기',
  notAdded: '패스키를 만들지 못했어요',
  notAddedText: '이미 만든 기기이거나 중간에 멈췄을 수 있어요. 다시 해 보세요.',
  done: { passkey_added: '패스키를 만들었어요', passkey_removed: '패스키를 지웠어요' },
  remove: (name: string) => `지우기 (${name})`,
  removeTitle: '이 패스키를 지울까요?',
  removeText: (name: string) => `지우면 ‘${name}’ 패스키로는 더 로그인할 수 없어요.`,
  removeRest: '휴대전화 인증번호로는 그대로 로그인할 수 있어요. 필요하면 언제든 다시 만들 수 있어요.',
  removeConfirm: '지우기',
}
