import { Form } from '@remix-run/react'
import type { DelegateView } from '#app/services/delegation/view.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const ICONS = { waiting: 'slow', expired: 'stop', helping: 'done' } as const

/** One helper: who, how it stands, what they may do, and the buttons for it. */
export function DelegateCard({ delegate }: { delegate: DelegateView }) {
  const { acting, delegates: words } = useMessages()
  const { id, name, relation, scope, state, maskedPhone, since, expiresAt, opensAt, isAskedAgain } = delegate
  const isHelping = state === 'helping'
  const other = scope === 'set' ? 'see' : 'set'
  return (
    <li className="card login-row delegate">
      <h2>{name}</h2>
      <p>{words.relation[relation]}</p>
      <p className="delegate-state" data-state={state}>
        <Icon name={ICONS[state]} />
        {words.state[state]}
      </p>
      {maskedPhone && state === 'waiting' && <p>{words.waitingText(maskedPhone, expiresAt)}</p>}
      {opensAt !== null && (
        <Notice tone="warning" title={words.counterTitle}>
          <p>{words.counterText(opensAt)}</p>
        </Notice>
      )}
      {isHelping && <p>{words.since(since)}</p>}
      <p>{words.scope[scope].label}</p>
      {isAskedAgain && (
        <Notice title={acting.again(name)}>
          <p>{words.againText}</p>
        </Notice>
      )}
      <Form method="post">
        <ButtonRow>
          {isAskedAgain && (
            <SubmitButton name="keep" value={id}>
              {words.again}
            </SubmitButton>
          )}
          {isHelping ? (
            <SubmitButton variant="secondary" name="scope" value={`${other}:${id}`}>
              <VisuallyHidden>{name}: </VisuallyHidden>
              {words.scopeTo[other]}
            </SubmitButton>
          ) : (
            <SubmitButton variant="secondary" name="resend" value={id} aria-label={words.resendOf(name)}>
              {words.resend}
            </SubmitButton>
          )}
          <LinkButton to={`/account/delegates/end/${id}`} variant="text">
            <span aria-hidden="true">{isHelping ? words.end : words.cancel}</span>
            <VisuallyHidden>{isHelping ? words.endOf(name) : words.cancelOf(name)}</VisuallyHidden>
          </LinkButton>
        </ButtonRow>
      </Form>
    </li>
  )
}
