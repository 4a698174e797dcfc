import { SolapiMessageService } from 'solapi'
import { SECOND } from '#app/domain/time.ts'
import { refused, type ChannelSender, type Message, type SendResult } from './channel.ts'
import { DEFAULT_TIMEOUT_MS, pause, withinDeadline } from './deadline.ts'
import { nationalDigits } from './phone-digits.ts'
import type { KakaoSettings } from './settings.ts'
import { findReport, sendOverSolapi } from './solapi.ts'

const REPORT_INTERVAL_MS = SECOND
/** Kakao's own answer comes within seconds; who waits longer gets `accepted`, which was never more than a promise. */
const REPORT_ATTEMPTS = 6

/**
 * Alimtalk through SOLAPI. `disableSms` is always said: failover is on unless disabled (KOREA.md 1.5), and our plan does
 * its own. Whether the number has KakaoTalk at all is told only in the report, so the sender waits a few seconds for it.
 */
export function createKakaoSender({ apiKey, apiSecret, pfId, templates }: KakaoSettings): ChannelSender {
  const service = new SolapiMessageService(apiKey, apiSecret)
  return {
    async send(message, { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = {}) {
      const end = performance.now() + timeoutMs
      const to = nationalDigits(message.to)
      if (to === null) return refused('bad_address', 'not_a_korean_number')
      const templateId = chooseTemplate(templates, message)
      if (templateId === undefined) return refused('sender_fault', 'no_template')
      const variables = message.template?.variables ?? {}
      const kakaoOptions = { pfId, templateId, variables, disableSms: true }
      const sent = await withinDeadline({ signal, timeoutMs }, () =>
        sendOverSolapi(service, { to, type: 'ATA', kakaoOptions }),
      )
      if (sent.outcome !== 'accepted') return sent
      // What is accepted stays accepted when the time is up, or a code would be sent twice.
      const rest = { signal, timeoutMs: end - performance.now() }
      return withinDeadline(rest, (limit) => awaitReport(service, sent, limit), sent)
    },
  }
}

function chooseTemplate(
  templates: KakaoSettings['templates'],
  { template, language }: Message,
): string | undefined {
  return template && (templates[`${template.code}.${language}`] ?? templates[template.code])
}

type Accepted = Extract<SendResult, { outcome: 'accepted' }>

async function awaitReport(
  service: SolapiMessageService,
  sent: Accepted,
  signal: AbortSignal,
): Promise<SendResult> {
  for (let attempt = 0; attempt < REPORT_ATTEMPTS && !signal.aborted; attempt++) {
    await pause(REPORT_INTERVAL_MS, signal)
    const report = await findReport(service, sent.providerId)
    if (report !== null) return report
  }
  return sent
}
