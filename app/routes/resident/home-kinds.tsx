import type { HomeView } from '#app/services/home/view.ts'
import { useMessages } from '#app/web/locale-context.tsx'

const KINDS = ['statutory', 'service', 'optional'] as const

/** How many kinds of notices there are, and how many were switched off; the pages to choose among them come later. */
export function HomeKinds({ topics }: { topics: HomeView['topics'] }) {
  const { home } = useMessages()
  const kinds = KINDS.filter((kind) => topics[kind] > 0)
  return (
    <section className="home-kinds" aria-labelledby="kinds">
      <h2 id="kinds">{home.kindsTitle}</h2>
      <dl>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>
              {home.kinds[kind].title} <span className="home-count">{home.count(topics[kind])}</span>
            </dt>
            <dd>{home.kinds[kind].text}</dd>
          </div>
        ))}
      </dl>
      {topics.switchedOff > 0 && <p>{home.switchedOff(topics.switchedOff)}</p>}
      {topics.withOwnOrder > 0 && <p>{home.ownOrder(topics.withOwnOrder)}</p>}
      <p>{home.emergency}</p>
    </section>
  )
}
