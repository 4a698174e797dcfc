import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import type { Fault } from '#app/i18n/ko/form.ts'

/** Names a sentence of `form.faults` in a schema or an action: `z.string({ error: fault('phone') })`. */
export const fault = (key: Fault): Fault => key

/** What zod says by itself, in our words; a schema's own `error` comes before it. */
const faultOfIssue = (issue: { code?: string | undefined; input?: unknown }): Fault => {
  if (issue.input === undefined) return 'required'
  return issue.code === 'too_big' ? 'too_long' : 'not_accepted'
}

/**
 * Reads a posted form. `submission.status === 'success'` gives `submission.value`; otherwise return
 * `data(submission.reply(), { status: 422 })`, and the page shows again what was typed, with a sentence at each field.
 * A verb's refusal joins in with `submission.reply({ fieldErrors: { code: [fault('code_wrong')] } })`.
 */
export async function readForm<Schema extends z.ZodType>(request: Request, schema: Schema) {
  return parseWithZod(await request.formData(), { schema, error: faultOfIssue })
}
