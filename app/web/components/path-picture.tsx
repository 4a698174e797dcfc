import type { StepChannel } from '#app/domain/channel.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import { ChannelState, type PathState } from './channel-state.tsx'

export type PathStep = {
  channel: StepChannel
  /** Masked, as a resident recognises it: `010-****-5678`. */
  address: string | null
  state: PathState
  /** Replaces the state's usual words: why it needs attention, since when it is down. */
  note?: string
  /** How long to wait here before the next step. */
  waitSeconds?: number | null
}

type PathPictureProps = {
  steps: readonly PathStep[]
  /** What the list is, for screen readers. */
  label: string
}

const isPassable = (step: PathStep) => step.state === 'ready' || step.state === 'degraded'

/**
 * The resident's path as a picture: a way from the office through every stop, around those that are out of order.
 * Vertical where it is narrow, horizontal where its container is wide; an ordered list for everyone else.
 */
export function PathPicture({ steps, label }: PathPictureProps) {
  const { channel } = useMessages()
  const current = steps.findIndex(isPassable)
  return (
    <div className="path-frame">
      <div className="path-picture">
        <p className="path-origin">
          <span className="path-origin-dot" aria-hidden="true" />
          {channel.path.origin}
        </p>
        <ol className="path-steps" aria-label={label}>
          {steps.map((step, place) => (
            <PathStop
              key={step.channel}
              step={step}
              place={place}
              current={current}
              last={place === steps.length - 1}
            />
          ))}
        </ol>
      </div>
    </div>
  )
}

type PathStopProps = { step: PathStep; place: number; current: number; last: boolean }

function PathStop({ step, place, current, last }: PathStopProps) {
  const { channel } = useMessages()
  const words = channel.path
  const passable = isPassable(step)
  const role = !passable ? 'around' : place === current ? 'current' : 'backup'
  return (
    <li className="path-stop" data-role={role} data-state={step.state} data-last={last || undefined}>
      <span className="path-rail" aria-hidden="true">
        <span className="path-way path-way-in" />
        <span className="path-way path-way-out" />
        {place > 0 && passable && <span className="path-tip" />}
        {role === 'around' && !last && <Bypass />}
        <span className="path-node">
          <ChannelIcon channel={step.channel} />
        </span>
      </span>
      <div className="path-body">
        <p className="path-place">{words.position(place + 1)}</p>
        <p className="path-name">{channel.name[step.channel]}</p>
        {step.address && <p className="path-address">{step.address}</p>}
        <p className="path-state">
          <ChannelState state={step.state} words={step.note} />
        </p>
        {role === 'current' && place > 0 && <p className="path-now">{words.takesOver}</p>}
      </div>
      {!last && (
        <p className="path-wait">
          {passable ? step.waitSeconds && words.wait(step.waitSeconds) : words.passedBy(step.channel)}
        </p>
      )}
    </li>
  )
}

/** The way around a stop, once for each direction; the style sheet shows the one that fits. */
const Bypass = () => (
  <>
    <svg className="path-bypass path-bypass-down" viewBox="0 0 72 88" focusable="false">
      <path d="M36 0C36 18 7 14 7 34V54C7 74 36 70 36 88" />
    </svg>
    <svg className="path-bypass path-bypass-across" viewBox="0 0 88 72" focusable="false">
      <path d="M0 36C18 36 14 7 34 7H54C74 7 70 36 88 36" />
    </svg>
  </>
)
