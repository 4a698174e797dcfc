import { Form } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import type { Messages } from '#app/i18n/messages.ts'
import type { AskedConsent } from '#app/services/consent/asked-again.ts'
import type { HomeView, Warning } from '#app/services/home/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { HomeAskedConsent } from './home-asked-consent.tsx'

/** The gravest first. That there is no channel at all stands above the picture. */
const KINDS = [
  'disowned',
  'unreachable',
  'unreachable_for',
  'unverified',
  'stale',
  'one_company',
  'single_channel',
  'soon_stale',
] as const
type TodoWarning = Warning & { kind: (typeof KINDS)[number]; channel: Channel }

/** `asked`: what was agreed to and is asked again. */
type HomeTodoProps = Pick<HomeView, 'path' | 'warnings'> & { asked: readonly AskedConsent[] }

/** What the resident should mend or answer, each with its way out. Shows nothing when all is well. */
export function HomeTodo({ path, warnings: all, asked }: HomeTodoProps) {
  const { home } = useMessages()
  const warnings = KINDS.flatMap((kind) => all.filter((warning) => warning.kind === kind)).filter(isTodo)
  if (warnings.length === 0 && asked.length === 0) return null
  return (
    <section className="todo" aria-labelledby="todo">
      <h2 id="todo">
        <Icon name="warning" />
        {home.todoTitle}
      </h2>
      <ul>
        {warnings.map((warning) => {
          const { kind, channel } = warning
          const { title, text } = wordsFor(home, warning)
          return (
            <li key={`${kind} ${channel}`} className="todo-item">
              <span className="todo-icon">
                <ChannelIcon channel={channel} />
              </span>
              <div>
                <h3>{title}</h3>
                <p>{text}</p>
                <div className="todo-actions">
                  <WayOut
                    kind={kind}
                    channel={channel}
                    id={path.find((step) => step.channel === channel)?.contactPointId ?? null}
                  />
                </div>
              </div>
            </li>
          )
        })}
        {asked.map((each) => (
          <HomeAskedConsent key={each.subject} asked={each} />
        ))}
      </ul>
    </section>
  )
}

const isTodo = (warning: Warning): warning is TodoWarning =>
  warning.channel !== null && warning.kind !== 'no_channel'

/** @param props.id null: the order leaves the address out, so it is mended on the channels' page */
function WayOut({ kind, channel, id }: Pick<TodoWarning, 'kind' | 'channel'> & { id: string | null }) {
  const { home } = useMessages()
  if (kind === 'single_channel' || kind === 'one_company') {
    return (
      <LinkButton to="/channels/add" variant="secondary">
        {home.add}
      </LinkButton>
    )
  }
  if (kind === 'disowned') {
    return (
      <LinkButton to="/channels/still-mine" variant="secondary">
        {home.answer}
      </LinkButton>
    )
  }
  const verify =
    kind === 'unverified'
      ? home.verify
      : kind === 'unreachable' || kind === 'unreachable_for'
        ? home.verifyAgain
        : home.stillMine
  return (
    <>
      {id === null || channel === 'push' ? (
        <LinkButton to="/channels" variant="secondary">
          {verify}
        </LinkButton>
      ) : (
        <Form method="post" action="/channels">
          <SubmitButton
            variant="secondary"
            name={kind === 'stale' || kind === 'soon_stale' ? 'confirm' : 'verify'}
            value={id}
          >
            {verify}
          </SubmitButton>
        </Form>
      )}
      {channel !== 'push' && (
        <LinkButton to={`/channels/add/${channel}`} variant="text">
          {home.replace}
        </LinkButton>
      )}
    </>
  )
}

function wordsFor(home: Messages['home'], warning: TodoWarning) {
  const { kind, channel } = warning
  if (kind === 'one_company') return home.oneCompany(warning.company)
  if (kind === 'unreachable_for') return home.unreachableFor(channel, warning.agency)
  if (kind === 'single_channel') return home.single(channel)
  return kind === 'soon_stale' ? home.soonStale(channel) : home[kind](channel)
}
