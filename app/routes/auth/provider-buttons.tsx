import { Form } from '@remix-run/react'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type ProviderButtonsProps = {
  providers: readonly { key: string; names: { ko: string; en: string }; isWorking: boolean }[]
  /** Where one was going. */
  search: string
}

/** A button for each provider. Where one does not work now it says so, and the code is above. */
export function ProviderButtons({ providers, search }: ProviderButtonsProps) {
  const { providers: words } = useMessages()
  const locale = useLocale()
  if (providers.length === 0) return null
  return (
    <section className="aside" aria-labelledby="providers">
      <h2 id="providers">{words.others}</h2>
      <ul className="provider-list">
        {providers.map(({ key, names, isWorking }) => (
          <li key={key}>
            {isWorking ? (
              <Form method="post" action={`/sign-in/with/${key}${search}`}>
                <SubmitButton variant="secondary" size="large" wide name="with" value={key}>
                  {words.signIn(names[locale])}
                </SubmitButton>
              </Form>
            ) : (
              <Notice tone="warning" title={words.notNow(names[locale])} />
            )}
          </li>
        ))}
      </ul>
      <p className="aside-note">{words.linkFirst}</p>
    </section>
  )
}
