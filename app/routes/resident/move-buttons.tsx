import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Channel } from '#app/domain/channel.ts'
import { Icon } from '#app/web/components/icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import type { Direction } from './move-channel.ts'

type MoveButtonsProps = {
  channel: Channel
  /** From 1. */
  place: number
  total: number
  /** Where it was just moved. */
  moved: Direction | null
  /** The page the buttons post to. */
  action: string
  /** The sentence that says what happened. */
  saidBy: string
}

/** Plain buttons of a form. The one that was pressed keeps the cursor where it went, and hears what happened. */
export function MoveButtons({ channel, place, total, moved, action, saidBy }: MoveButtonsProps) {
  const { channels } = useMessages()
  const box = useRef<HTMLFormElement>(null)
  const can = { up: place > 1, down: place < total }
  const held = moved && (can[moved] ? moved : moved === 'up' ? 'down' : 'up')
  useEffect(() => {
    if (held) box.current?.querySelector<HTMLElement>(`[data-move=${held}]`)?.focus({ preventScroll: true })
  }, [held, place])
  const button = (direction: Direction, label: string, short: string) => (
    <SubmitButton
      variant="secondary"
      name="move"
      value={`${direction}:${channel}`}
      aria-label={label}
      data-move={direction}
      disabled={!can[direction]}
      autoFocus={held === direction}
      {...(held === direction && { 'aria-describedby': saidBy })}
    >
      <Icon name={direction} />
      {short}
    </SubmitButton>
  )
  return (
    <Form ref={box} method="post" action={action} preventScrollReset replace className="channel-moves">
      {button('up', channels.upOf(channel), channels.up)}
      {button('down', channels.downOf(channel), channels.down)}
    </Form>
  )
}
