import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { formatNear } from '#app/i18n/near-time.ts'
import { startPathTrial } from '#app/services/path-trial/start.ts'
import { noteTrialArrival, viewPathTrial, type PathTrialView } from '#app/services/path-trial/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { refusalIn, requireResident } from './signed-in.server.ts'
import { TrialStep } from './trial-step.tsx'

export const meta = pageTitle((m) => m.pathTrial.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  return { ...(await viewPathTrial(context.ctx, residentId)), now: context.now }
})

const pressed = z.union([
  z.object({ intent: z.literal('start') }),
  z.object({ arrival: z.templateLiteral([z.enum(['came', 'missing']), ':', z.number()]) }),
])

export const action = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  if ('arrival' in wish) {
    const [said, place] = wish.arrival.split(':')
    await noteTrialArrival(context.ctx, residentId, { place: Number(place), hasArrived: said === 'came' })
    return redirect('/channels/test')
  }
  try {
    await startPathTrial(context.ctx, residentId)
  } catch (error) {
    const { code } = refusalIn(error)
    if (code === 'no_path') return data({ refused: 'noPath' as const }, { status: 409 })
    if (code === 'too_many_trials') return data({ refused: 'noneLeft' as const }, { status: 429 })
    throw error
  }
  return redirect('/channels/test')
})

/** One message on every channel of the resident's own path, and what became of each. */
export default function TestPath() {
  const { trial, left, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { pathTrial } = useMessages()
  useFollow(trial?.isRunning ?? false)
  return (
    <div className="column path-trial">
      <PageHead title={pathTrial.title} lead={pathTrial.lead} backTo="/channels" />
      {answer?.refused === 'noPath' && (
        <Notice tone="warning" title={pathTrial.noPath} live>
          <p>{pathTrial.noPathText}</p>
        </Notice>
      )}
      <div role="status">{trial && <Progress trial={trial} now={now} />}</div>
      {trial && (
        <ol className="channel-list" aria-label={pathTrial.listLabel}>
          {trial.steps.map((step) => (
            <TrialStep key={step.place} step={step} />
          ))}
        </ol>
      )}
      {!trial?.isRunning && (
        <Form method="post">
          {left > 0 && (
            <ButtonRow>
              <SubmitButton size="large" name="intent" value="start">
                {trial ? pathTrial.again : pathTrial.start}
              </SubmitButton>
            </ButtonRow>
          )}
          <p className="form-note">{left > 0 ? pathTrial.left(left) : pathTrial.noneLeft}</p>
        </Form>
      )}
      {trial && !trial.isRunning && (
        <p>
          <LinkButton to="/channels" variant="text">
            {pathTrial.mend}
          </LinkButton>
        </p>
      )}
    </div>
  )
}

function Progress({ trial, now }: { trial: NonNullable<PathTrialView['trial']>; now: number }) {
  const { pathTrial } = useMessages()
  const locale = useLocale()
  const isOver = !trial.isRunning
  return (
    <Notice tone={isOver ? 'success' : 'info'} title={isOver ? pathTrial.done : pathTrial.running}>
      <p>
        {pathTrial.startedAt(formatNear(locale, trial.startedAt, now))}{' '}
        {isOver ? pathTrial.doneText : pathTrial.runningText}
      </p>
      {!isOver && (
        <p>
          <Link to="/channels/test">{pathTrial.reload}</Link>
        </p>
      )}
    </Notice>
  )
}

const LOOK_AGAIN_MS = 2_000

/** Looks again while a test runs; without JavaScript the link does. */
function useFollow(isRunning: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(revalidate, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isRunning, revalidate])
}
