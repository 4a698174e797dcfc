import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CodeField } from '#app/web/components/code-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type TotpSetUpProps = {
  offer: { sealed: string; text: string; size: number; path: string }
  result: SubmissionResult | null
}

/** Squares of nothing around the picture, without which no camera finds it (ISO/IEC 18004 6.3.8). */
const QUIET = 4

/** A picture for the app, the same as text, and the code that shows the app has it. */
export function TotpSetUp({ offer, result }: TotpSetUpProps) {
  const { staff } = useMessages()
  const kept = useKeptForm('totp', result ?? undefined)
  const { sealed, text, size, path } = offer
  const side = size + 2 * QUIET
  return (
    <section className="card">
      <h2>{staff.totpTitle}</h2>
      <ol className="staff-steps">
        {staff.totpSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <svg
        className="totp-picture"
        role="img"
        aria-label={staff.totpPicture}
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        shapeRendering="crispEdges"
      >
        <path className="totp-ground" d={`M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`} />
        <path className="totp-squares" d={path} />
      </svg>
      <p>{staff.totpText}</p>
      <p className="totp-text">
        <code>{text}</code>
      </p>
      <Form method="post" {...kept.form} data-not-kept>
        <input type="hidden" name="sealed" value={sealed} />
        <CodeField {...kept.field('code')} label={staff.code} hint={staff.codeHint} autoFocus={false} />
        <ButtonRow>
          <SubmitButton size="large">{staff.totpKeep}</SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}
