import { createTransport } from 'nodemailer'
import { accepted, type ChannelSender } from './channel.ts'
import { DEFAULT_TIMEOUT_MS, withinDeadline } from './deadline.ts'
import type { EmailSettings } from './settings.ts'
import { translateSmtpError } from './smtp-codes.ts'

/** Plain-text mail through an SMTP relay, one connection a message: the portal writes few, and a relay that hangs takes one only. */
export function createEmailSender({ host, port, tls, login, from }: EmailSettings): ChannelSender {
  return {
    send: (message, limits = {}) =>
      withinDeadline(limits, async (signal) => {
        const timeoutMs = limits.timeoutMs ?? DEFAULT_TIMEOUT_MS
        const transport = createTransport({
          host,
          port,
          secure: tls === 'implicit',
          requireTLS: tls === 'required',
          ignoreTLS: tls === 'off',
          ...(login && { auth: login }),
          // Whatever the deadline abandons lets go of its connection as early.
          connectionTimeout: timeoutMs,
          greetingTimeout: timeoutMs,
          socketTimeout: timeoutMs,
          dnsTimeout: timeoutMs,
          // Nothing of a message may make us open a file or an address.
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        const close = () => transport.close()
        signal.addEventListener('abort', close, { once: true })
        try {
          const sent = (await transport.sendMail({
            from,
            to: { name: '', address: message.to },
            // The same for every try: whose connection broke after the last line may have sent it, and mailboxes drop the second.
            ...(message.id && { messageId: `<${message.id}@${domainOf(from)}>` }),
            subject: message.subject ?? '',
            text: message.text,
            // RFC 3834: no out-of-office answers to a machine.
            headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
          })) as { messageId: string }
          return accepted(sent.messageId)
        } catch (error) {
          return translateSmtpError(error)
        } finally {
          signal.removeEventListener('abort', close)
          close()
        }
      }),
  }
}

const domainOf = (from: string) => /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost'
