import { Form } from '@remix-run/react'
import type { ChildView, HelpedView } from '#app/services/delegation/view.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Somebody who asks for help: who, for what, and the two answers. */
export function HelpedAsking({ asking }: { asking: HelpedView }) {
  const { helping: words, scope } = useMessages().delegates
  const { id, name, maskedPhone } = asking
  return (
    <div className="card helped">
      <h3>{words.asking(name)}</h3>
      {maskedPhone && <p>{words.askingPhone(maskedPhone)}</p>}
      <p>{scope[asking.scope].text}</p>
      <Form method="post" action="/account/helping">
        <ButtonRow>
          <SubmitButton name="accept" value={id} aria-label={words.acceptOf(name)}>
            {words.accept}
          </SubmitButton>
          <SubmitButton variant="secondary" name="decline" value={id} aria-label={words.declineOf(name)}>
            {words.decline}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

/** Somebody who is helped: the way into their pages, and the way out of helping. */
export function HelpedPerson({ person }: { person: HelpedView }) {
  const { acting, delegates } = useMessages()
  const { helping: words, scope } = delegates
  const { id, residentId, name, maskedPhone } = person
  return (
    <div className="card helped">
      <h3>{maskedPhone ? `${name} (${maskedPhone})` : name}</h3>
      <p>{scope[person.scope].text}</p>
      <Form method="post" action="/account/helping">
        <ButtonRow>
          <SubmitButton name="look" value={residentId}>
            {acting.look(name)}
          </SubmitButton>
          <LinkButton to={`/account/helping/end/${id}`} variant="text">
            <span aria-hidden="true">{words.stop}</span>
            <VisuallyHidden>{words.stopOf(name)}</VisuallyHidden>
          </LinkButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

/** A child whose guardian this person is. */
export function HelpedChild({ child: { residentId, maskedPhone, stoppable } }: { child: ChildView }) {
  const { acting, delegates, home } = useMessages()
  const { helping: words } = delegates
  return (
    <div className="card helped">
      <h3>{words.child(maskedPhone)}</h3>
      <p>{words.childText}</p>
      {stoppable.map((what) => (
        <Notice key={what} tone="warning" title={home.fromCounter.title[what]}>
          <p>{words.childAtCounter}</p>
        </Notice>
      ))}
      <Form method="post" action="/account/helping">
        <ButtonRow>
          <SubmitButton name="look" value={residentId}>
            {acting.lookChild(maskedPhone)}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
