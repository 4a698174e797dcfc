import { redirect } from '@remix-run/node'
import {
  emptyDraft,
  nextStep,
  openDraft,
  sealDraft,
  STEPS,
  type Draft,
  type Step,
} from '#app/services/registration/draft.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { setFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { pathOf, type Question } from './questions.ts'

/** How far a registration is, out of the browser's cookies. */
export type Progress = {
  draft: Draft
  /** Whether any question was answered yet, here and in the last half hour. */
  isBegun: boolean
  /** The proven number, masked; null: none yet. */
  provenPhone: string | null
  /** The first question without an answer. */
  next: Step
}

/** Whoever is signed in has nothing to register. */
export async function loadProgress(request: Request, { ctx }: LoadContext): Promise<Progress> {
  const cookieHeader = cookieHeaderOf(request)
  if ((await ctx.sessions.validate(cookieHeader)) !== null) throw redirect('/home')
  const { pending, draft: jar } = ctx.sessions.cookies
  const waiting = await loadPending(ctx, pending.read(cookieHeader))
  const isProven = waiting?.purpose === 'sign_in' && waiting.isProven
  const begun = openDraft(ctx, jar.read(cookieHeader))
  const draft = begun ?? emptyDraft(await localeOf(request))
  return {
    draft,
    isBegun: begun !== null,
    provenPhone: isProven ? waiting.maskedAddress : null,
    next: nextStep(draft, isProven),
  }
}

/** For a question's page: whoever skipped one, or came back too late, is led to the first that is not answered. */
export async function requireStep(
  request: Request,
  context: LoadContext,
  question: Question,
): Promise<Progress> {
  const progress = await loadProgress(request, context)
  // An answer that was sent is kept, also when the number has to be proven again before it counts.
  const reached = request.method === 'POST' ? nextStep(progress.draft, true) : progress.next
  if (STEPS.indexOf(question) <= STEPS.indexOf(reached)) return progress
  const isLate = !progress.isBegun && request.method === 'POST'
  throw redirectWith(pathOf(progress.next), [isLate ? await setFlash(request, 'draft_over') : null])
}

/** The draft's `Set-Cookie` value with these answers, in the language the person reads now. */
export async function keepAnswers(
  request: Request,
  { ctx }: LoadContext,
  draft: Draft,
  answers: Partial<Draft>,
): Promise<{ draft: Draft; setCookie: string }> {
  const kept = { ...draft, ...answers, language: await localeOf(request) }
  return { draft: kept, setCookie: ctx.sessions.cookies.draft.set(sealDraft(ctx, kept)) }
}

/** Keeps an answer and goes on to the next question that has none. */
export async function goOn(
  request: Request,
  context: LoadContext,
  { draft, provenPhone }: Progress,
  answers: Partial<Draft>,
): Promise<Response> {
  const kept = await keepAnswers(request, context, draft, answers)
  const next = nextStep(kept.draft, provenPhone !== null)
  const isProofOver = next === 'phone' && kept.draft.preferred !== null
  return redirectWith(pathOf(next), [
    kept.setCookie,
    isProofOver ? await setFlash(request, 'proof_over') : null,
  ])
}
