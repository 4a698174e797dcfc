import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'

export type FormError = { id: string | undefined; text: string }

/** Above a form of several fields: what to correct, each line leading to its field. Shows nothing without errors. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { form } = useMessages()
  if (errors.length === 0) return null
  return (
    <div className="notice notice-danger" role="alert">
      <Icon name="stop" />
      <div className="notice-words">
        <p className="notice-title">{form.summary(errors.length)}</p>
        <ul className="notice-list">
          {errors.map(({ id, text }) => (
            <li key={`${id} ${text}`}>{id ? <a href={`#${id}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
