import type { StepChannel } from '#app/domain/channel.ts'
import { josa } from '#app/i18n/josa.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

/** `/receipts/check`: whether a receipt is ours, what it says, whether our records say the same. */
export const receipt = {
  title: '확인증 확인하기',
  lead: '기관이 알림을 보내기 전에 물어보고 받은 확인증이 진짜인지, 무엇이라고 답했는지 보여 드려요.',
  label: '확인증',
  hint: '확인증 글자를 모두 붙여 넣어 주세요. 적으신 내용은 저장하지 않아요.',
  check: '확인하기',
  signature: {
    valid: '알림길이 서명한 확인증이에요',
    broken: '내용이 바뀐 확인증이에요',
    unknown_key: '알림길의 열쇠로 서명한 것이 아니에요',
    not_a_receipt: '확인증이 아니에요',
  },
  signatureText: {
    broken: '서명과 내용이 맞지 않아요. 받은 뒤에 누군가 고쳤거나, 붙여 넣을 때 일부가 빠졌어요.',
    unknown_key: '확인증에 적힌 열쇠를 알림길은 쓴 적이 없어요.',
  },
  evidence: {
    same: '알림길의 기록도 똑같이 남아 있어요.',
    differs: '그런데 알림길의 기록은 이 확인증과 달라요. 확인증을 보관하고 알림길에 알려 주세요.',
    absent: '그런데 알림길에는 이 답의 기록이 없어요. 확인증을 보관하고 알림길에 알려 주세요.',
  },
  toldTitle: '확인증에 적힌 내용',
  agency: '물어본 기관',
  topic: '알림 종류',
  subject: '받는 분 (기관마다 다른 번호)',
  stranger: '알림길에 등록하지 않은 분',
  decidedAt: '답한 때',
  sendAt: '보내려던 때',
  validUntil: '답의 유효 기한',
  answer: '답',
  decision: {
    send: '보내도 된다',
    defer: '기다렸다가 다시 묻는다',
    suppress: '보내지 않는다',
  },
  steps: '보내는 순서',
  noSteps: '없음',
  step: (which: StepChannel, waitSeconds: number | null) =>
    waitSeconds === null
      ? channel.name[which]
      : `${channel.name[which]}, ${josa(formatDuration('ko', waitSeconds), '을/를')} 기다려요`,
  reasons: '이유',
  reference: '기관의 관리 번호',
  consult: '조회 번호',
  key: '서명한 열쇠',
}
