import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ManualText } from '#app/domain/manual.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type Item = { id: string; text: ManualText }
type ManualItemProps = {
  item: Item
  mayWrite: boolean
  /** Why a change of this line was not taken. */
  result: SubmissionResult | undefined
}

/** One line of the manual; whoever may write changes it in its place. */
export function ManualItem({ item: { id, text }, mayWrite, result }: ManualItemProps) {
  const { outage } = useMessages()
  const locale = useLocale()
  const words = text[locale] ?? text.ko
  const kept = useKeptForm(
    `line-${id}`,
    result,
    { ko: text.ko, en: text.en ?? '' },
    ({ item }) => item?.includes(id) === true,
  )
  return (
    <li className="manual-step">
      <ManualWords text={text} />
      {mayWrite && (
        <details open={kept.cameBack}>
          <summary aria-label={outage.changeOf(words)}>{outage.change}</summary>
          <Form method="post" {...kept.form}>
            <input type="hidden" name="item" value={id} />
            <TextField {...kept.field('ko')} label={outage.itemKo} />
            <TextField {...kept.field('en')} label={outage.itemEn} optional />
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

/** What was removed lately, to be put back where it stood. */
export function RemovedItems({ removed }: { removed: readonly Item[] }) {
  const { outage } = useMessages()
  const locale = useLocale()
  return (
    <section className="staff-part">
      <h2>{outage.removedTitle}</h2>
      <ul>
        {removed.map(({ id, text }) => (
          <li key={id} className="manual-step">
            <ManualWords text={text} />
            <Form method="post">
              <SubmitButton
                variant="secondary"
                name="restore"
                value={id}
                aria-label={outage.restoreOf(text[locale] ?? text.ko)}
              >
                {outage.restore}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ManualWords({ text }: { text: ManualText }) {
  const locale = useLocale()
  return (
    <p className="manual-text" lang={text[locale] === undefined ? 'ko' : undefined}>
      {text[locale] ?? text.ko}
    </p>
  )
}
