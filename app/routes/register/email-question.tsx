import { TextField } from '#app/web/components/text-field.tsx'
import type { KeptField } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

/**
 * The e-mail address, shown once a choice above names e-mail: the style sheet sees to it, so it needs no JavaScript. A
 * browser that cannot always shows it.
 */
export function EmailQuestion({ field }: { field: KeptField }) {
  const { register } = useMessages()
  return (
    <div className="email-question">
      <TextField
        {...field}
        label={register.emailLabel}
        hint={register.emailHint}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
      />
    </div>
  )
}
