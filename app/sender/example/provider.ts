import { simulateOutcome } from '#app/domain/magic-number.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import { openLog, type DurableLog } from './durable-log.ts'
import type { Message, MessageChannel, Vendor } from './vendor.ts'

/** What the provider reports of one message. */
export type Delivery = { readonly channel: MessageChannel; readonly code: string }

/** A provider that runs in this process and "sends" by writing one line a message to a file. */
export type SimulatedProvider = {
  /** Hands requests over. A request whose key is known already is not sent again (NHN: −1005). */
  send(messages: readonly Message[]): Promise<void>
  /** What became of a request: one message, or two where the provider failed over; null: it never came. */
  deliveriesOf(key: string): readonly Delivery[] | null
  close(): Promise<void>
}

type Line = Delivery & { readonly key: string; readonly to: string; readonly request: object }

/** What Kakao did not take is what a provider fails over for; `uncertain` is no failure. */
const failed = (outcome: Outcome) => outcome !== 'delivered' && outcome !== 'uncertain'

/** @param path where messages are written; read again at the start, as a provider remembers its requests */
export async function openProvider(path: string, vendor: Vendor): Promise<SimulatedProvider> {
  const log: DurableLog = await openLog(path)
  const known = new Map<string, Delivery[]>()
  for (const line of log.before as Line[]) remember(line)

  function remember({ key, channel, code }: Line): void {
    const deliveries = known.get(key) ?? []
    deliveries.push({ channel, code })
    known.set(key, deliveries)
  }

  /** All messages of one request. A crash may have kept some of them: only the others are written. */
  function linesOf(message: Message): Line[] {
    const { headers, body } = vendor.request(message)
    const outcome = outcomeOf(message)
    const lineOf = (channel: MessageChannel, result: Outcome): Line => ({
      ...{ key: message.key, channel, to: message.to, code: vendor.codeOf(channel, result) },
      request: { headers, body },
    })
    const lines = [lineOf(message.channel, outcome)]
    if (message.channel === 'kakao' && failed(outcome) && vendor.failsOver(body))
      lines.push(lineOf('sms', outcomeOf({ ...message, channel: 'sms' })))
    const written = known.get(message.key) ?? []
    return lines.filter(({ channel }) => !written.some((one) => one.channel === channel))
  }

  return {
    async send(messages) {
      const lines = messages.flatMap(linesOf)
      await log.append(lines)
      for (const line of lines) remember(line)
    },
    deliveriesOf: (key) => known.get(key) ?? null,
    close: () => log.close(),
  }
}

/** Magic numbers end as they say, on Alimtalk; a text reaches every number but a wrong one. */
function outcomeOf({ to, channel }: Pick<Message, 'to' | 'channel'>): Outcome {
  const outcome = simulateOutcome(to)
  return channel === 'kakao' || outcome === 'bad_address' ? outcome : 'delivered'
}
