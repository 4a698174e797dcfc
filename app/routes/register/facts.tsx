import { useMessages } from '#app/web/locale-context.tsx'

const FACTS = ['what', 'why', 'until', 'refuse'] as const

/** What is processed, why, how long, and the right to refuse (개인정보 보호법 §15②); the period stands out (시행령 §17③). */
export function Facts({ items }: { items: Record<(typeof FACTS)[number], string> }) {
  const { register } = useMessages()
  return (
    <dl className="facts">
      {FACTS.map((fact) => (
        <div key={fact} data-fact={fact}>
          <dt>{register.facts[fact]}</dt>
          <dd>{items[fact]}</dd>
        </div>
      ))}
    </dl>
  )
}
