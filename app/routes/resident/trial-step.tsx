import { Form } from '@remix-run/react'
import { wasSent, type TrialState } from '#app/domain/path-trial.ts'
import type { TrialStepView } from '#app/services/path-trial/view.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { ChannelState, type PathState } from '#app/web/components/channel-state.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const PICTURED: Record<TrialState, PathState> = {
  waiting: 'degraded',
  sending: 'degraded',
  delivered: 'ready',
  accepted: 'ready',
  refused: 'attention',
  unavailable: 'down',
  down: 'down',
  unverified: 'attention',
  unreachable: 'attention',
}

/** One stop of the test: where, what became of it, and whether it came. */
export function TrialStep({ step }: { step: TrialStepView }) {
  const { channel: words, channels, pathTrial } = useMessages()
  const { place, channel, maskedAddress, state, hasArrived } = step
  return (
    <li className="channel-row">
      <div className="channel-what">
        <p className="channel-place">{channels.place(place)}</p>
        <span className="channel-icon">
          <ChannelIcon channel={channel} />
        </span>
        <p className="channel-name">{words.name[channel]}</p>
        {maskedAddress && <p className="channel-address">{maskedAddress}</p>}
        <p className="channel-now">
          <ChannelState state={PICTURED[state]} words={pathTrial.state[state]} />
        </p>
      </div>
      {hasArrived !== null && (
        <p className="channel-mend">{hasArrived ? pathTrial.saidArrived : pathTrial.saidMissing}</p>
      )}
      {wasSent(state) && hasArrived === null && (
        <Form method="post" className="channel-buttons trial-arrival">
          <SubmitButton
            variant="secondary"
            name="arrival"
            value={`came:${place}`}
            aria-label={pathTrial.arrivedOf(words.name[channel])}
          >
            {pathTrial.arrived}
          </SubmitButton>
          <SubmitButton
            variant="text"
            name="arrival"
            value={`missing:${place}`}
            aria-label={pathTrial.missingOf(words.name[channel])}
          >
            {pathTrial.missing}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
