import { useMessages } from '#app/web/locale-context.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Where one is in a sequence of pages: "2/6" in words for screen readers, as a way with stops for eyes. */
export function StepIndicator({ step, total }: { step: number; total: number }) {
  const { frame } = useMessages()
  return (
    <p className="step-indicator">
      <VisuallyHidden>{frame.stepOf(step, total)}</VisuallyHidden>
      <span className="step-count" aria-hidden="true">
        <strong>{step}</strong>/{total}
      </span>
      <span className="step-way" aria-hidden="true">
        {Array.from({ length: total }, (_, place) => (
          <span key={place} className="step-stop" data-state={stateOf(place + 1, step)} />
        ))}
      </span>
    </p>
  )
}

const stateOf = (place: number, step: number) => (place < step ? 'done' : place === step ? 'here' : 'ahead')
