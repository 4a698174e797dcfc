import type { Vendor } from './vendor.ts'

const SENDER_NUMBER = '0310000000'

type AlimtalkBody = { messages: { useSmsFailover?: boolean }[] }

/**
 * Naver Cloud SENS, government zone: fallback is `useSmsFailover`, whose default follows the channel's setting, so it is
 * always set. No public list of its result codes was found (KOREA.md 1.5): only its success is taken at its word,
 * anything else is `uncertain`, which declares no address dead. With a contract, put its list here.
 */
export const sens: Vendor = {
  request({ channel, to, text, mayFailOver }) {
    if (channel === 'sms') {
      return { headers: {}, body: { type: 'SMS', from: SENDER_NUMBER, content: text, messages: [{ to }] } }
    }
    const failoverConfig = { type: 'SMS', from: SENDER_NUMBER, content: text }
    const message = { countryCode: '82', to, content: text, useSmsFailover: mayFailOver }
    const messages = [mayFailOver ? { ...message, failoverConfig } : message]
    return { headers: {}, body: { plusFriendId: '@simulated', templateCode: 'NOTICE', messages } }
  },
  failsOver: (body) => (body as AlimtalkBody).messages.some((one) => one.useSmsFailover === true),
  codeOf: (_channel, outcome) => (outcome === 'delivered' ? 'success' : 'fail'),
  meaningOf: (_channel, code) => (code === 'success' ? 'delivered' : 'uncertain'),
}
