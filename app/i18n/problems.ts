import type { FieldErrorCode } from '#app/domain/field-error.ts'
import type { ProblemCode } from '#app/domain/problem-code.ts'
import { fieldErrors as enFieldErrors } from './en/field-errors.ts'
import { problems as enProblems } from './en/problems.ts'
import { fieldErrors as koFieldErrors } from './ko/field-errors.ts'
import { problems as koProblems } from './ko/problems.ts'
import type { Locale } from './locale.ts'

/** What the page of a code says: what happened, why that can be, how to mend it. */
export type ProblemPage = { title: string; what: string; why: string[]; mend: string[] }

export type ProblemWords = Record<ProblemCode, ProblemPage>
export type FieldErrorWords = Record<FieldErrorCode, ProblemPage>

const PROBLEMS: Record<Locale, ProblemWords> = { ko: koProblems, en: enProblems }
const FIELD_ERRORS: Record<Locale, FieldErrorWords> = { ko: koFieldErrors, en: enFieldErrors }

/** Read by loaders and by the API's document only, so the browser's bundle stays without them. */
export const problemsFor = (locale: Locale): ProblemWords => PROBLEMS[locale]
export const fieldErrorsFor = (locale: Locale): FieldErrorWords => FIELD_ERRORS[locale]
