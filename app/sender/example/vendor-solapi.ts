import { translateProviderCode } from '#app/domain/provider-code.ts'
import type { Vendor } from './vendor.ts'
import { codeFor } from './vendor-codes.ts'

const SENDER_NUMBER = '0310000000'

type AlimtalkBody = { messages: { kakaoOptions?: { disableSms: boolean } }[] }

/** SOLAPI: fallback is on unless `kakaoOptions.disableSms`, so it is always set. */
export const solapi: Vendor = {
  request({ key, channel, to, text, variables, mayFailOver }) {
    const message = { to, from: SENDER_NUMBER, text, customFields: { key } }
    if (channel === 'sms') return { headers: {}, body: { messages: [{ ...message, type: 'SMS' }] } }
    const kakaoOptions = {
      ...{ pfId: 'simulated', templateId: 'NOTICE', disableSms: !mayFailOver },
      variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [`#{${name}}`, value])),
    }
    return { headers: {}, body: { messages: [{ ...message, type: 'ATA', kakaoOptions }] } }
  },
  failsOver: (body) => (body as AlimtalkBody).messages.some((one) => one.kakaoOptions?.disableSms === false),
  codeOf: (_channel, outcome) => codeFor('solapi', outcome),
  meaningOf: (_channel, code) => translateProviderCode('solapi', code),
}
