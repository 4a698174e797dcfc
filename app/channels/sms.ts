import { SolapiMessageService } from 'solapi'
import { refused, type ChannelSender } from './channel.ts'
import { withinDeadline } from './deadline.ts'
import { nationalDigits } from './phone-digits.ts'
import type { SmsSettings } from './settings.ts'
import { sendOverSolapi } from './solapi.ts'

/**
 * Text messages through SOLAPI, which chooses SMS (90 bytes) or LMS (2,000 bytes, EUC-KR both) by length. No subject:
 * it would make a short text an LMS at three times the price (code 1013).
 */
export function createSmsSender({ apiKey, apiSecret, from }: SmsSettings): ChannelSender {
  const service = new SolapiMessageService(apiKey, apiSecret)
  return {
    send: (message, limits = {}) =>
      withinDeadline(limits, async () => {
        const to = nationalDigits(message.to)
        if (to === null) return refused('bad_address', 'not_a_korean_number')
        return sendOverSolapi(service, { to, from, text: message.text, autoTypeDetect: true })
      }),
  }
}
