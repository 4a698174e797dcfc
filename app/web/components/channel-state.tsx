import { useMessages } from '#app/web/locale-context.tsx'
import { Icon, type IconName } from './icon.tsx'

/** How a step of a path is now: `attention` needs the resident (not confirmed, unreachable, too old). */
export const PATH_STATES = ['ready', 'degraded', 'down', 'attention'] as const
export type PathState = (typeof PATH_STATES)[number]

const ICONS: Record<PathState, IconName> = {
  ready: 'done',
  degraded: 'slow',
  down: 'stop',
  attention: 'warning',
}

/** A state as icon and words. `words` replaces the usual ones ("아직 확인하지 않은 번호예요"). */
export function ChannelState({ state, words }: { state: PathState; words?: string | undefined }) {
  const { channel } = useMessages()
  return (
    <span className={`channel-state channel-state-${state}`}>
      <Icon name={ICONS[state]} />
      {words ?? channel.path[state]}
    </span>
  )
}
