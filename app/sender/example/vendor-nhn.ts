import { translateProviderCode, type Provider } from '#app/domain/provider-code.ts'
import type { MessageChannel, Vendor } from './vendor.ts'
import { codeFor } from './vendor-codes.ts'

const SENDER_NUMBER = '0310000000'

const providerOf = (channel: MessageChannel): Provider => (channel === 'kakao' ? 'nhn_alimtalk' : 'nhn_sms')

type AlimtalkBody = { recipientList: { resendParameter?: { isResend: boolean } }[] }

/** NHN Cloud KakaoTalk Bizmessage v2.3 and SMS: fallback is `resendParameter`, beside each recipient. */
export const nhn: Vendor = {
  request({ key, channel, to, text, variables, mayFailOver }) {
    const headers = { 'X-Secret-Key': 'simulated', 'X-NC-API-IDEMPOTENCY-KEY': key }
    if (channel === 'sms') {
      return { headers, body: { body: text, sendNo: SENDER_NUMBER, recipientList: [{ recipientNo: to }] } }
    }
    const resendParameter = mayFailOver
      ? { isResend: true, resendType: 'SMS', resendContent: text, resendSendNo: SENDER_NUMBER }
      : { isResend: false }
    const recipient = {
      recipientNo: to,
      templateParameter: variables,
      recipientGroupingKey: key,
      resendParameter,
    }
    return { headers, body: { senderKey: 'simulated', templateCode: 'NOTICE', recipientList: [recipient] } }
  },
  failsOver: (body) =>
    (body as AlimtalkBody).recipientList.some((one) => one.resendParameter?.isResend === true),
  codeOf: (channel, outcome) => codeFor(providerOf(channel), outcome),
  meaningOf: (channel, code) => translateProviderCode(providerOf(channel), code),
}
