import { SolapiMessageService } from 'solapi'
import { LMS_TITLE_BYTES, measureKsX1001, SMS_BYTES } from '#app/domain/ks-x-1001.ts'
import { refused, type ChannelSender, type Message } from './channel.ts'
import { withinDeadline } from './deadline.ts'
import { nationalDigits } from './phone-digits.ts'
import type { SmsSettings } from './settings.ts'
import { sendOverSolapi } from './solapi.ts'

/**
 * Text messages through SOLAPI: SMS to 90 bytes, LMS to 2,000 (EUC-KR both). Only an LMS has a subject, of 40 bytes at
 * most: it would make a short text an LMS at three times the price (code 1013), and one that is too long fails.
 */
export function createSmsSender({ apiKey, apiSecret, from }: SmsSettings): ChannelSender {
  const service = new SolapiMessageService(apiKey, apiSecret)
  return {
    send: (message, limits = {}) =>
      withinDeadline(limits, async () => {
        const to = nationalDigits(message.to)
        if (to === null) return refused('bad_address', 'not_a_korean_number')
        return sendOverSolapi(service, { to, from, ...write(message) })
      }),
  }
}

function write({ text, subject }: Message) {
  if (measureKsX1001(text).bytes <= SMS_BYTES) return { text, type: 'SMS' as const }
  const hasTitle = subject !== undefined && measureKsX1001(subject).bytes <= LMS_TITLE_BYTES
  return { text, type: 'LMS' as const, ...(hasTitle && { subject }) }
}
