import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CodeField } from '#app/web/components/code-field.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { RESEND, type CodeAnswer, type CodeView } from './code-page.ts'
import { RefusedNotice } from './refused-notice.tsx'
import { useWait } from './use-wait.ts'

type CodeEntryProps = {
  view: CodeView
  answer: CodeAnswer | undefined
  /** A new code has just gone out. */
  isResent: boolean
  /** Where the address is asked again, and what the link there says. */
  change: { to: string; label: string }
  /** Beside the main button: the way on without a code. */
  skip?: ReactNode
}

/** Six digits, and everything one may need who does not have them. */
export function CodeEntry({ view, answer, isResent, change, skip }: CodeEntryProps) {
  const { signIn } = useMessages()
  const fault = answer?.fault?.kind
  const state = fault === undefined || fault === 'wrong' ? view.state : fault
  return (
    <>
      {isResent && !answer && (
        <Notice tone="success" title={signIn.resent} live>
          <p>{signIn.resentText}</p>
        </Notice>
      )}
      <RefusedNotice refused={answer?.refused} />
      {state === 'waiting' ? (
        <Digits answer={answer} skip={skip} />
      ) : (
        <Notice tone="warning" title={signIn[`${state}Title`]} live>
          <p>{signIn[`${state}Text`]}</p>
        </Notice>
      )}
      <section className={state === 'waiting' ? 'aside' : undefined}>
        {state === 'waiting' && view.state !== 'expired' && <Hints channel={view.channel} />}
        <Resend view={view} isMain={state !== 'waiting'} key={view.state === 'expired' ? 0 : view.resendAt} />
        <p>
          <Link className="aside-link" to={change.to}>
            {change.label}
          </Link>
        </p>
        {state !== 'waiting' && skip}
      </section>
    </>
  )
}

function Digits({ answer, skip }: Pick<CodeEntryProps, 'answer' | 'skip'>) {
  const { signIn } = useMessages()
  const kept = useKeptForm('code-form', answer?.result ?? undefined)
  const { error, ...field } = kept.field('code')
  const triesLeft = answer?.fault?.triesLeft
  return (
    <Form method="post" {...kept.form}>
      <CodeField
        {...field}
        label={signIn.codeLabel}
        hint={signIn.codeHint}
        error={error && triesLeft ? `${error} ${signIn.triesLeft(triesLeft)}` : error}
        autoFocus
      />
      <ButtonRow>
        <SubmitButton size="large" name="intent" value="enter">
          {signIn.confirm}
        </SubmitButton>
        {skip}
      </ButtonRow>
    </Form>
  )
}

function Hints({ channel }: { channel: 'sms' | 'email' }) {
  const { title, hints } = useMessages().signIn.trouble[channel]
  return (
    <>
      <h2>{title}</h2>
      <ul className="aside-list">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </>
  )
}

/** Asks for another code, when it may be. Where the old one can no longer be entered this is the way on. */
function Resend({ view, isMain }: { view: CodeView; isMain: boolean }) {
  const { signIn } = useMessages()
  const { left, isRunning } = useWait(view.state === 'expired' ? 0 : view.waitSeconds)
  return (
    <Form method="post" className="resend">
      <SubmitButton
        variant={isMain ? 'primary' : 'secondary'}
        size={isMain ? 'large' : 'medium'}
        name="intent"
        value={RESEND}
        disabled={isRunning && left > 0}
      >
        {signIn.resend}
      </SubmitButton>
      {left > 0 && <p className="resend-wait">{signIn.resendIn(left)}</p>}
    </Form>
  )
}
