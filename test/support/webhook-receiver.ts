import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = { headers: IncomingHttpHeaders; body: string }

export type WebhookReceiver = {
  url: string
  port: number
  received: Received[]
  /** What the next requests are answered with, in order, then 200: a status, `silence`, or an address to go to instead. */
  answers: (number | 'silence' | { location: string })[]
  close(): Promise<void>
}

/** An agency's receiver on this machine. */
export async function createWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const answers: WebhookReceiver['answers'] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body })
      const answer = answers.shift() ?? 200
      if (answer === 'silence') return
      if (typeof answer === 'number') response.writeHead(answer).end('thank you')
      else response.writeHead(302, answer).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook?for=allimgil`,
    port,
    received,
    answers,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
