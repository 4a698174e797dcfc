import { refused, unavailable, type Refusal, type SendResult } from './channel.ts'

/** What nodemailer's errors carry: its own word, the server's reply code and line, the command that was answered. */
type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string }

/** Enhanced status codes (RFC 3463, section 3; 1.10 RFC 7505) behind a permanent 5. Subjects 3 and 4, systems and routes, pass. */
const BY_ENHANCED_CODE: readonly [RegExp, Refusal | 'unavailable'][] = [
  [/^1\.(1|6)$/, 'no_user'],
  [/^2\.1$/, 'no_user'],
  [/^1\.(7|8)$/, 'sender_fault'],
  [/^1\.\d+$/, 'bad_address'],
  // A full mailbox (5.2.2) is emptied one day; a disconnected account is another code.
  [/^(2\.2|[34]\.\d+)$/, 'unavailable'],
  [/^\d\.\d+$/, 'sender_fault'],
]

/**
 * Only a permanent answer (5xx) to the sender, the recipient or the message refuses; everything else (a greeting that
 * sends us away, TLS, login, 4xx) may be better later. Without an enhanced code RFC 5321 4.2.3 decides: 550, 551 no such mailbox here, 552 full,
 * 553 not a mailbox name, but only where the recipient was asked about; the rest is our message.
 */
export function translateSmtpError(error: unknown): SendResult {
  const { code, responseCode, response = '', command = '' } = error as SmtpError
  // The library's clock and ours end together, and either may be first.
  if (code === 'ETIMEDOUT') return unavailable('timeout')
  if (responseCode === undefined)
    return code === 'EENVELOPE' ? refused('bad_address', code) : unavailable(code ?? 'failed')
  if (responseCode < 500 || !isOfTheMail(command) || code === 'EAUTH' || code === 'ETLS')
    return unavailable(String(responseCode))
  const enhanced = /^5\d\d[ -]5\.(\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const told = enhanced ? `5.${enhanced}` : String(responseCode)
  const meaning = enhanced ? byEnhancedCode(enhanced) : byReplyCode(responseCode, command)
  return meaning === 'unavailable' ? unavailable(told) : refused(meaning, told)
}

const isOfTheMail = (command: string) => /^(?:MAIL FROM|RCPT TO|DATA)/.test(command)

function byEnhancedCode(code: string): Refusal | 'unavailable' {
  return BY_ENHANCED_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? 'sender_fault'
}

function byReplyCode(code: number, command: string): Refusal | 'unavailable' {
  if (code === 552) return 'unavailable'
  if (!command.startsWith('RCPT')) return 'sender_fault'
  return code === 550 || code === 551 ? 'no_user' : 'bad_address'
}
