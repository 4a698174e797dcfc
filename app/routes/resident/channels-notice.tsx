import { Link } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import type { Messages } from '#app/i18n/messages.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import type { Refused } from '#app/routes/auth/refused.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { readDone, type Done } from './channels-done.ts'

/** Names the sentence for the button that keeps the cursor. */
export const DONE_ID = 'channels-done'

type ChannelsDoneProps = { done: Done | null; refused: Refused | undefined; order: readonly Channel[] }

/** What was just done, or could not be. The frame always stands there, so that readers announce what comes into it. */
export function ChannelsDone({ done, refused, order }: ChannelsDoneProps) {
  const { channels } = useMessages()
  return (
    <>
      <RefusedNotice refused={refused} />
      <div role="status" id={DONE_ID} className="channels-done">
        {done && !refused && <DoneNotice done={done} order={order} words={channels} />}
      </div>
    </>
  )
}

type DoneNoticeProps = { done: Done; order: readonly Channel[]; words: Messages['channels'] }

function DoneNotice({ done, order, words }: DoneNoticeProps) {
  const what = readDone(done)
  if (what === null) {
    return (
      <Notice tone="success" title={words[done === 'confirmed' ? 'confirmed' : 'verified']}>
        <p>{words[done === 'confirmed' ? 'confirmedText' : 'verifiedText']}</p>
      </Notice>
    )
  }
  const { deed, channel } = what
  if (deed === 'removed') {
    return (
      <Notice tone="success" title={words.removed(channel)}>
        <p>{words.removedText}</p>
        {channel !== 'push' && (
          <p>
            <Link to={`/channels/add/${channel}`}>{words.addAgain(channel)}</Link>
          </p>
        )}
      </Notice>
    )
  }
  if (deed === 'lifted') {
    return (
      <Notice tone="success" title={words.blocks.lifted(channel)}>
        <p>{words.blocks.liftedText[channel]}</p>
      </Notice>
    )
  }
  const isMove = deed === 'up' || deed === 'down'
  const title = isMove ? words.moved(channel, order.indexOf(channel) + 1) : words[deed](channel)
  return <Notice tone="success" title={title} />
}
