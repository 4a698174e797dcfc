import { Form } from '@remix-run/react'
import type { ManualText } from '#app/domain/manual.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type ManualItemProps = { item: { id: string; text: ManualText }; mayWrite: boolean }

/** One line of the manual; whoever may write changes it in its place. */
export function ManualItem({ item: { id, text }, mayWrite }: ManualItemProps) {
  const { outage } = useMessages()
  const locale = useLocale()
  const words = text[locale] ?? text.ko
  return (
    <li className="manual-step">
      <p className="manual-text" lang={text[locale] === undefined ? 'ko' : undefined}>
        {words}
      </p>
      {mayWrite && (
        <details>
          <summary aria-label={outage.saveOf(words)}>{outage.save}</summary>
          <Form method="post">
            <input type="hidden" name="item" value={id} />
            <TextField id={`ko-${id}`} name="ko" label={outage.itemKo} defaultValue={text.ko} />
            <TextField
              id={`en-${id}`}
              name="en"
              label={outage.itemEn}
              defaultValue={text.en ?? ''}
              optional
            />
            <SubmitButton variant="secondary" aria-label={outage.saveOf(words)}>
              {outage.save}
            </SubmitButton>
            <SubmitButton
              variant="secondary"
              name="remove"
              value={id}
              formNoValidate
              aria-label={outage.removeOf(words)}
            >
              {outage.remove}
            </SubmitButton>
          </Form>
        </details>
      )}
    </li>
  )
}
