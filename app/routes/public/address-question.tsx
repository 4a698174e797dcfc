import { Form } from '@remix-run/react'
import type { AddressQuestion } from '#app/services/contact-point/still-mine.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** One question, and the two buttons that answer it. */
export function AskAddress({ question }: { question: AddressQuestion }) {
  const { links } = useMessages()
  const { contactPointId, maskedAddress, needsCode } = question
  return (
    <section className="address-question" aria-label={links.stillMineAbout(question.channel)}>
      <p className="address-asked">{maskedAddress ?? links.stillMineDevice}</p>
      <p>{links.stillMineWhy(question.channel)}</p>
      <p>{needsCode ? links.stillMineCode : links.stillMineAnswer}</p>
      <Form method="post">
        <input type="hidden" name="contactPointId" value={contactPointId} />
        <ButtonRow>
          {needsCode ? (
            <LinkButton to="/channels" size="large">
              {links.stillMineConfirm}
            </LinkButton>
          ) : (
            <SubmitButton size="large" name="answer" value="mine">
              {links.stillMineYes}
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" size="large" name="answer" value="gone">
            {links.stillMineNo}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}

/** What came of the answer. */
export function AddressAnswered({ done }: { done: 'kept' | 'removed' }) {
  const { links } = useMessages()
  const words = done === 'kept' ? links.stillMineKept : links.stillMineRemoved
  return (
    <>
      <Notice tone="success" title={words.title} live>
        <p>{words.text}</p>
      </Notice>
      {done === 'removed' && (
        <ButtonRow>
          <LinkButton to="/channels/add" size="large">
            {links.stillMineAdd}
          </LinkButton>
        </ButtonRow>
      )}
    </>
  )
}
