import type { receipt as ko } from '#app/i18n/ko/receipt.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

export const receipt: typeof ko = {
  title: 'Check a receipt',
  lead: 'Shows whether a receipt that an agency got before it sent a notice is genuine, and what it was told.',
  label: 'Receipt',
  hint: 'Paste the whole text of the receipt. Nothing of it is stored.',
  check: 'Check',
  signature: {
    valid: 'This receipt was signed by Allimgil',
    broken: 'This receipt was changed',
    unknown_key: 'This receipt was not signed with a key of Allimgil',
    not_a_receipt: 'This is no receipt',
  },
  signatureText: {
    broken:
      'The signature does not fit what it says. Somebody changed it, or a part was lost when it was pasted.',
    unknown_key: 'Allimgil never used the key that the receipt names.',
  },
  evidence: {
    same: 'Our own record says the same.',
    differs: 'But our own record says something else. Keep the receipt and tell us.',
    absent: 'But we have no record of this answer. Keep the receipt and tell us.',
  },
  toldTitle: 'What the receipt says',
  agency: 'Agency that asked',
  topic: 'Kind of notice',
  subject: 'Recipient (a number of this agency’s own)',
  stranger: 'Not registered with Allimgil',
  decidedAt: 'Answered',
  sendAt: 'To be sent',
  validUntil: 'Valid until',
  answer: 'Answer',
  decision: { send: 'Send it', defer: 'Wait and ask again', suppress: 'Do not send it' },
  steps: 'In this order',
  noSteps: 'None',
  step: (which, waitSeconds) =>
    waitSeconds === null
      ? channel.name[which]
      : `${channel.name[which]}, then wait ${formatDuration('en', waitSeconds)}`,
  reasons: 'Reasons',
  reference: 'Agency’s own reference',
  consult: 'Number of the consult',
  key: 'Signed with key',
}
