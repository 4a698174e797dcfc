import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { redirectFetch } from './redirect-fetch.ts'

export const ACCOUNT = { apiKey: 'NCSTESTKEY', apiSecret: 'test-secret' }

type Sent = {
  to: string
  from?: string
  type?: string
  text?: string
  subject?: string
  kakaoOptions?: Record<string, unknown>
}
/**
 * `http`: an error of the whole request; `register`: refused while being taken; `report`: what the list says later.
 * `isKakaoDown`: Alimtalk alone is refused that way, texts are taken.
 */
type Behaviour = {
  http?: { status: number; errorCode: string }
  register?: string
  report?: string
  isKakaoDown?: boolean
}

/**
 * SOLAPI as its documentation describes it (github.com/solapi/documents: authentication, sendMany, getMessageList):
 * checks the HMAC of every request, takes messages, reports on them.
 */
export async function startSolapiServer(behaviour: Behaviour = {}) {
  const sent: Sent[] = []
  const server = createServer((request, response) => void serve(request, response))
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isSigned(request.headers.authorization)) return answer(response, 403, fault('SignatureDoesNotMatch'))
    if (behaviour.http) return answer(response, behaviour.http.status, fault(behaviour.http.errorCode))
    const url = new URL(request.url!, 'http://x')
    if (request.method === 'GET' && url.pathname === '/messages/v4/list') {
      const messageId = url.searchParams.get('messageId')!
      const message = { messageId, statusCode: behaviour.report ?? '3000', status: 'SENDING' }
      return answer(response, 200, { startKey: null, limit: 20, messageList: { [messageId]: message } })
    }
    if (request.method !== 'POST' || url.pathname !== '/messages/v4/send-many/detail') {
      return answer(response, 404, fault('ResourceNotFound'))
    }
    const { messages, showMessageList } = (await readJson(request)) as {
      messages: Sent[]
      showMessageList: boolean
    }
    sent.push(...messages)
    const isSpared = behaviour.isKakaoDown && messages[0]!.type !== 'ATA'
    const code = isSpared ? undefined : behaviour.register
    answer(response, 200, takeMessage(messages[0]!, code, showMessageList))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  redirectFetch('https://api.solapi.com', `http://127.0.0.1:${port}`)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { sent }
}

function takeMessage(
  { to, from = '', type = 'SMS' }: Sent,
  code: string | undefined,
  showMessageList: boolean,
) {
  const failed = code === undefined ? 0 : 1
  const count = { total: 1, registeredFailed: failed, registeredSuccess: 1 - failed }
  const failure = {
    to,
    from,
    type,
    country: '82',
    messageId: 'M4VTEST',
    accountId: '1',
    statusMessage: 'x',
    statusCode: code,
  }
  return {
    failedMessageList: failed ? [failure] : [],
    groupInfo: { groupId: 'G4VTEST', count },
    ...(showMessageList && {
      messageList: [{ messageId: 'M4VTEST', statusCode: code ?? '2000', statusMessage: '정상 접수' }],
    }),
  }
}

/** `HMAC-SHA256 apiKey=…, date=…, salt=…, signature=HMAC(secret, date + salt)` */
function isSigned(header = ''): boolean {
  const [, apiKey, date, salt, signature] =
    /^HMAC-SHA256 apiKey=(\S+), date=(\S+), salt=(\S+), signature=(\S+)$/.exec(header) ?? []
  const expected = createHmac('sha256', ACCOUNT.apiSecret).update(`${date}${salt}`).digest('hex')
  return apiKey === ACCOUNT.apiKey && signature === expected
}

const fault = (errorCode: string) => ({ errorCode, errorMessage: `refused: ${errorCode}` })

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text)
}
