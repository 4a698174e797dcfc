import { useForm, type SubmissionResult } from '@conform-to/react'
import { useMessages } from './locale-context.tsx'
import { useUnsent } from './unsent.ts'
import type { Fault } from '#app/i18n/ko/form.ts'

type Typed = Record<string, string | string[] | undefined>

/** What a field component takes of a kept form. */
export type KeptField = {
  id: string
  name: string
  defaultValue: string | undefined
  error: string | undefined
  autoFocus: boolean
}

/**
 * A form that forgets nothing: `result` is what the action returned (`useActionData()`), `defaults` what stands there at
 * first. Works without JavaScript; the cursor goes to the first field that has to be corrected. What one of the staff sent
 * before they had to prove themselves stands there again.
 * @param isMine which of the page's forms sent it, where more than one could have
 */
export function useKeptForm(
  id: string,
  result: SubmissionResult | undefined,
  defaults: Typed = {},
  isMine: (sent: Record<string, string[]>) => boolean = hasFieldsOf(defaults),
) {
  const sent = useUnsent()?.fields
  const { form: sentences } = useMessages()
  const [form] = useForm<Typed>({ id, lastResult: result ?? null, defaultValue: defaults })
  // An answer that is gone (another page of the same address, a redirect back to it) takes its faults along.
  const errors = result?.error ? form.allErrors : {}
  const firstInvalid = Object.keys(errors)[0]
  // A box that was not ticked is not sent, so what was sent stands for the whole form.
  const isBack = sent !== undefined && isMine(sent)
  const atFirst = isBack ? sent : defaults
  const typed = (result?.initialValue ?? atFirst) as Typed

  const sentenceOf = (keys: string[] | undefined) => {
    const key = keys?.[0]
    if (key === undefined) return undefined
    return key in sentences.faults ? sentences.faults[key as Fault] : sentences.faults.not_accepted
  }
  const valuesOf = (name: string) => [typed[name] ?? []].flat()

  return {
    /** Spread on `<Form method="post">`. */
    form: { id: form.id, onSubmit: form.onSubmit, noValidate: true },
    /** Spread on a field component. */
    field: (name: string): KeptField => ({
      id: `${id}-${name}`,
      name,
      defaultValue: valuesOf(name)[0],
      error: sentenceOf(errors[name]),
      autoFocus: name === firstInvalid,
    }),
    /** It was sent and came back: a file that was chosen may be chosen no longer. */
    cameBack: result !== undefined || isBack,
    /** Whether a box or card with this value was chosen. */
    isChosen: (name: string, value: string) => valuesOf(name).includes(value),
    /** For `<ErrorSummary>`; a fault of the whole form stands under no field. */
    errors: Object.entries(errors).map(([name, keys]) => ({
      id: name === '' ? undefined : `${id}-${name}`,
      text: sentenceOf(keys) ?? sentences.faults.not_accepted,
    })),
  }
}

/** Of several forms on a page the one whose button says this. */
export const sentBy = (intent: string) => (sent: Record<string, string[]>) =>
  sent['intent']?.includes(intent) === true

/** A button beside the form sends none of its fields. */
const hasFieldsOf = (defaults: Typed) => (sent: Record<string, string[]>) => {
  const names = Object.keys(defaults)
  return names.length === 0 || names.some((name) => name in sent)
}
