import { Form } from '@remix-run/react'
import type { ActingOf } from '#app/web/acting.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** On every page while somebody acts for another: whose pages these are, and the way back. */
export function ActingBanner({ acting: { name, power } }: { acting: ActingOf }) {
  const { acting: words } = useMessages()
  return (
    <section className="acting" aria-label={words.label}>
      <div className="acting-row">
        <Icon name="info" />
        <p className="acting-words">
          <strong>{words.title(name)}</strong> <span>{words.power[power]}</span>
        </p>
        <Form method="post" action="/account/helping/back">
          <Button variant="secondary">{words.back}</Button>
        </Form>
      </div>
    </section>
  )
}
