import { Form } from '@remix-run/react'
import type { viewHelped } from '#app/services/delegation/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Helped = Awaited<ReturnType<typeof viewHelped>>

type Askings = Pick<Helped, 'asking' | 'children'> & { again: string[] }

/**
 * Somebody asks for help, the counter wrote something down for a child, or a helper should be thought about again. `again`:
 * what the resident calls them.
 */
export function HomeAskings({ asking, children, again }: Askings) {
  const { acting: words } = useMessages()
  const isStoppable = children.some(({ stoppable }) => stoppable.length > 0)
  return (
    <>
      {asking.length > 0 && <Ask title={words.askingTitle} to="/account/helping" />}
      {isStoppable && <Ask title={words.childAtCounter} to="/account/helping" />}
      {again.map((name) => (
        <Ask key={name} title={words.again(name)} to="/account/delegates" />
      ))}
    </>
  )
}

/** The way into the pages of those who are helped. */
export function HomeHelping({ helping, children }: Pick<Helped, 'helping' | 'children'>) {
  const { acting: words } = useMessages()
  const looks = [
    ...helping.map(({ residentId, name }) => [residentId, words.look(name)] as const),
    ...children.map(({ residentId, maskedPhone }) => [residentId, words.lookChild(maskedPhone)] as const),
  ]
  if (looks.length === 0) return null
  return (
    <section className="home-helping" aria-labelledby="helped">
      <h2 id="helped">{words.people}</h2>
      <Form method="post" action="/account/helping">
        {looks.map(([residentId, label]) => (
          <SubmitButton key={residentId} variant="secondary" name="look" value={residentId}>
            {label}
          </SubmitButton>
        ))}
      </Form>
    </section>
  )
}

function Ask({ title, to }: { title: string; to: string }) {
  const { acting: words } = useMessages()
  return (
    <Notice title={title}>
      <p>
        <LinkButton to={to} variant="secondary">
          {words.open}
        </LinkButton>
      </p>
    </Notice>
  )
}
