import { Form } from '@remix-run/react'
import { formatNear } from '#app/i18n/near-time.ts'
import type { ChannelView } from '#app/services/home/channels.ts'
import { usePower } from '#app/web/acting.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { ChannelState, type PathState } from '#app/web/components/channel-state.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import type { Deed } from './channels-done.ts'
import { DONE_ID } from './channels-notice.tsx'
import { MoveButtons } from './move-buttons.tsx'

type ChannelRowProps = {
  point: ChannelView
  now: number
  /** From 1; null: outside the order. */
  place: number | null
  total: number
  /** What was just done with it. */
  moved: Deed | null
}

/** One address: what it is, how it is, its place, and what can be done with it. */
export function ChannelRow({ point, now, place, total, moved }: ChannelRowProps) {
  const { channel: words, channels, home } = useMessages()
  const locale = useLocale()
  const { channel, maskedAddress } = point
  // An address signs in, too: only the resident themself proves, changes or removes one.
  const isOwn = usePower() === null
  const judged = judge(point, channels.state)
  const { state, note, isDead = false } = judged
  const canVerify = isOwn && judged.canVerify === true
  const canConfirm = isOwn && judged.canConfirm === true
  return (
    <li className="channel-row" data-first={place === 1 || undefined}>
      <div className="channel-what">
        {place !== null && (
          <p className="channel-place">
            {channels.place(place)}
            {place === 1 && point.isVerified && !point.isUnreachable && (
              <span className="channel-first">{channels.first}</span>
            )}
          </p>
        )}
        <span className="channel-icon">
          <ChannelIcon channel={channel} />
        </span>
        <p className="channel-name">{words.name[channel]}</p>
        {maskedAddress && <p className="channel-address">{maskedAddress}</p>}
        <p className="channel-now">
          <ChannelState state={state} words={note} />
        </p>
        {isDead && (
          <p className="channel-mend">
            {point.deadSince !== null && `${channels.deadSince(formatNear(locale, point.deadSince, now))} `}
            {home.unreachable(channel).text}
          </p>
        )}
      </div>
      <div className="channel-actions">
        {place !== null && total > 1 && (
          <MoveButtons
            {...{ channel, place, total }}
            moved={moved === 'up' || moved === 'down' ? moved : null}
            action="/channels"
            saidBy={DONE_ID}
          />
        )}
        <div className="channel-buttons">
          <RowButtons {...{ point, canVerify, canConfirm }} isOutside={place === null} />
          {canVerify && channel === 'push' && (
            <LinkButton to="/channels/add/push" variant="secondary">
              <Named short={channels.verify} whole={channels.verifyOf(channel)} />
            </LinkButton>
          )}
          {isOwn && channel !== 'push' && (
            <LinkButton to={`/channels/add/${channel}`} variant="text">
              <Named short={channels.change} whole={channels.changeOf(channel)} />
            </LinkButton>
          )}
          {isOwn && (
            <LinkButton
              to={`/channels/remove/${channel}${channel === 'push' ? `?device=${point.id}` : ''}`}
              variant="text"
            >
              <Named short={channels.remove} whole={channels.removeOf(channel)} />
            </LinkButton>
          )}
        </div>
      </div>
    </li>
  )
}

/** What is done with one press. A channel that needs nothing has none. */
function RowButtons({
  point,
  isOutside,
  canVerify,
  canConfirm,
}: {
  point: ChannelView
  isOutside: boolean
  canVerify: boolean
  canConfirm: boolean
}) {
  const { channels } = useMessages()
  // A device is tried on a page of its own.
  const canType = canVerify && point.channel !== 'push'
  if (!isOutside && !canType && !canConfirm) return null
  return (
    <Form method="post" action="/channels" className="channel-form">
      {isOutside && (
        <RowButton name="include" value={point.channel} whole={channels.includeOf(point.channel)}>
          {channels.include}
        </RowButton>
      )}
      {canType && (
        <RowButton name="verify" value={point.id} whole={channels.verifyOf(point.channel)}>
          {channels.verify}
        </RowButton>
      )}
      {canConfirm && (
        <RowButton name="confirm" value={point.id} whole={channels.stillMineOf(point.channel)}>
          {channels.stillMine}
        </RowButton>
      )}
    </Form>
  )
}

type RowButtonProps = { name: string; value: string; whole: string; children: string }

const RowButton = ({ whole, ...button }: RowButtonProps) => (
  <SubmitButton variant="secondary" aria-label={whole} {...button} />
)

/** Eyes see the channel beside it; ears hear it in the link. */
const Named = ({ short, whole }: { short: string; whole: string }) => (
  <>
    <span aria-hidden="true">{short}</span>
    <VisuallyHidden>{whole}</VisuallyHidden>
  </>
)

type StateWords = ReturnType<typeof useMessages>['channels']['state']

/** What the resident should mend comes before what passes by itself. */
function judge(
  point: ChannelView,
  words: StateWords,
): { state: PathState; note?: string; isDead?: boolean; canVerify?: boolean; canConfirm?: boolean } {
  if (!point.isVerified) return { state: 'attention', note: words.unverified, canVerify: true }
  const isDead = point.isUnreachable || point.unreachableFor !== null
  if (isDead) return { state: 'attention', note: noteOfDeath(point, words), isDead, canVerify: true }
  if (point.age === 'stale') return { state: 'attention', note: words.stale, canConfirm: true }
  if (point.health !== 'operational') return { state: point.health, canConfirm: point.age === 'soon_stale' }
  if (point.age === 'soon_stale') return { state: 'attention', note: words.soonStale, canConfirm: true }
  return { state: 'ready' }
}

const noteOfDeath = ({ unreachableFor }: ChannelView, words: StateWords) =>
  unreachableFor === null ? words.unreachable : words.unreachableFor(unreachableFor)
