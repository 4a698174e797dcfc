import { SolapiMessageService } from 'solapi'
import { accepted, delivered, refused, unavailable, type SendResult } from './channel.ts'
import { isSuccess, translateStatus } from './solapi-codes.ts'

export type SolapiMessage = Exclude<Parameters<SolapiMessageService['send']>[0], readonly unknown[]>

/**
 * One message through the SDK. The SDK speaks to https://api.solapi.com only (its base address is a private constant),
 * takes no abort signal, and repeats by itself, up to three times, on 503 and on broken connections; the caller's
 * deadline stands above it.
 */
export async function sendOverSolapi(
  service: SolapiMessageService,
  message: SolapiMessage,
): Promise<SendResult> {
  try {
    const { groupInfo, messageList } = await service.send(message, { showMessageList: true })
    const first = messageList?.[0]
    if (first && !isSuccess(first.statusCode)) return translateStatus(first.statusCode)
    return accepted(first?.messageId ?? groupInfo.groupId)
  } catch (error) {
    return translateError(error)
  }
}

/** What the report says by now: delivered or refused; null while nobody knows. */
export async function findReport(
  service: SolapiMessageService,
  messageId: string,
): Promise<SendResult | null> {
  try {
    const { messageList } = await service.getMessages({ messageId })
    const code = messageList[messageId]?.statusCode
    if (!code || code === '2000' || code === '3000') return null
    return isSuccess(code) ? delivered(messageId) : translateStatus(code)
  } catch {
    return null // No report is no failure: the message was accepted.
  }
}

// The SDK's errors are told apart by tag: `instanceof` fails where a module exists twice.
type SolapiError = {
  _tag?: string
  httpStatus?: number
  errorCode?: string
  failedMessageList?: ReadonlyArray<{ statusCode: string }>
}

function translateError(error: unknown): SendResult {
  const { _tag, httpStatus, errorCode, failedMessageList } = error as SolapiError
  switch (_tag) {
    case 'MessageNotReceivedError':
      return translateStatus(failedMessageList?.[0]?.statusCode ?? 'not_received')
    case 'BadRequestError':
      return refused('sender_fault', 'invalid_message')
    case 'ClientError':
      // Key, balance and rate are the account's: an operator mends them, and the message is good.
      if (httpStatus === 400 && errorCode !== 'NotEnoughBalance')
        return refused('sender_fault', errorCode ?? 'HTTP_400')
      return unavailable(errorCode ?? `HTTP_${httpStatus}`)
    case 'NetworkError':
      return unavailable('unreachable')
    case 'DefaultError':
      return unavailable(
        errorCode === 'RequestFailedAfterRetryError' ? 'unreachable' : (errorCode ?? 'failed'),
      )
    case 'ServerError':
      return unavailable(errorCode ?? `HTTP_${httpStatus}`)
    default:
      return unavailable('failed')
  }
}
