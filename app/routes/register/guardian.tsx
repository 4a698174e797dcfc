import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireStep } from './progress.server.ts'

export const meta = pageTitle((m) => m.register.guardian.title)

export const loader = answering(async ({ request, context }) => {
  await requireStep(request, context, 'age')
  return null
})

/** Who is under fourteen: why it does not go on here, and what does. */
export default function Guardian() {
  const words = useMessages().register.guardian
  return (
    <div className="column">
      <PageHead title={words.title} lead={words.lead} backTo="/register/age" />
      <section className="told">
        <h2>{words.nowTitle}</h2>
        <ul className="aside-list">
          {words.now.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{words.soon}</p>
      </section>
      <ButtonRow>
        <LinkButton to="/" size="large">
          {words.home}
        </LinkButton>
        <LinkButton to="/register/age" variant="secondary" size="large">
          {words.back}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
