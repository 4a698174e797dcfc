import type { ReactNode } from 'react'
import { PageHead } from '#app/web/components/page-head.tsx'
import { StepIndicator } from '#app/web/components/step-indicator.tsx'
import { pathBefore, placeOf, QUESTIONS, type Question } from './questions.ts'

type StepPageProps = {
  question: Question
  title: string
  lead?: ReactNode
  /** Instead of the page before: a page below a question leads back to it. */
  backTo?: string
  children: ReactNode
}

/** One question of the registration: the way back, how far one is, the question. */
export function StepPage({ question, title, lead, backTo, children }: StepPageProps) {
  const before = backTo ?? pathBefore(question)
  return (
    <div className="column">
      <PageHead
        {...(before !== null && { backTo: before })}
        above={<StepIndicator step={placeOf(question)} total={QUESTIONS.length} />}
        title={title}
        lead={lead}
      />
      {children}
    </div>
  )
}
