import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { SECOND } from '#app/domain/time.ts'
import type { SendLimits } from './channel.ts'

/** Standard Webhooks: 15 to 30 seconds; a receiver takes the message first and works on it later. */
const LIMIT_MS = 15 * SECOND

export type WebhookRequest = { url: string; headers: Readonly<Record<string, string>>; body: string }

/**
 * `accepted`: a 2xx. `gone`: a 410. `aborted`: the process is stopping, so it does not count as an attempt.
 * `code`: `HTTP_500`, `timeout`, `blocked_address`, `unreachable` …, for people who look.
 */
export type WebhookResult = { outcome: 'accepted' | 'gone' | 'failed' | 'aborted'; code: string }

/**
 * Takes a message to an address that somebody gave us, that is anyone. This room is where the house speaks to the outside,
 * so it stands beside the channels, although it is none. What an agency names must not reach our inner network: the
 * address a name leads to is checked when it is connected to, not before, so a name that changes its mind in between gains
 * nothing; and no redirect is followed at all.
 */
export type WebhookSender = {
  /** Why an address cannot be one, in a sentence; null: it may be. */
  findFault(url: string): string | null
  send(request: WebhookRequest, limits?: SendLimits): Promise<WebhookResult>
}

type SenderOptions = {
  /** Lets messages go to this machine and its network, and without TLS: for receivers in tests. */
  allowPrivate?: boolean
  /** How names are looked up; the system's way unless told. */
  lookup?: LookupFunction
}

export function createWebhookSender({ allowPrivate = false, lookup }: SenderOptions = {}): WebhookSender {
  const rules = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: false, ...(lookup && { lookup }) }
  const plain = { client: http, agent: new RequestFilteringHttpAgent(rules) }
  const secure = { client: https, agent: new RequestFilteringHttpsAgent(rules) }

  function post({ url, headers, body }: WebhookRequest, signal: AbortSignal): Promise<number> {
    const target = new URL(url)
    const { client, agent } = target.protocol === 'http:' ? plain : secure
    return new Promise((resolve, reject) => {
      const options = {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      }
      const request = client.request(target, { ...options, signal }, (response) => {
        resolve(response.statusCode ?? 0)
        // Whatever it says beside the status is nothing to us.
        response.destroy()
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  return {
    findFault: (url) => (allowPrivate ? null : findFault(url)),
    async send(request, { signal, timeoutMs = LIMIT_MS } = {}) {
      if (!allowPrivate && findFault(request.url) !== null) return failed('blocked_address')
      const timeout = AbortSignal.timeout(timeoutMs)
      try {
        return toResult(await post(request, signal ? AbortSignal.any([signal, timeout]) : timeout))
      } catch (error) {
        if (signal?.aborted) return { outcome: 'aborted', code: 'aborted' }
        return failed(timeout.aborted ? 'timeout' : codeOf(error))
      }
    },
  }
}

/** An IP address is none that a certificate speaks for; names without a dot lead nowhere but inside. */
function findFault(text: string): string | null {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:') return 'An address that begins with https://.'
  if (url.username !== '' || url.password !== '') return 'No user name and no password in the address.'
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(name) !== 0) return 'A host name, not an IP address.'
  if (!name.includes('.') || /\.(localhost|local|internal|home\.arpa)$/.test(name))
    return 'A host name that can be reached from the internet.'
  return null
}

const failed = (code: string): WebhookResult => ({ outcome: 'failed', code })

function toResult(status: number): WebhookResult {
  const code = `HTTP_${status}`
  if (status >= 200 && status < 300) return { outcome: 'accepted', code }
  return status === 410 ? { outcome: 'gone', code } : failed(code)
}

/** The agent's refusal is an error without a code. */
function codeOf(error: unknown): string {
  if (error instanceof Error && / is not allowed\./.test(error.message)) return 'blocked_address'
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return /CERT|SSL|TLS|SIGNATURE/.test(code) ? 'certificate' : 'unreachable'
}
