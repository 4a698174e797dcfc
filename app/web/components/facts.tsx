import type { ReactNode } from 'react'

type FactsProps = {
  facts: readonly (readonly [name: string, value: ReactNode])[]
  className?: string
  /** Of the values; the names are in the language of the page. */
  lang?: string | undefined
}

/** What something is, name by name. */
export const Facts = ({ facts, className = 'told-facts', lang }: FactsProps) => (
  <dl className={className}>
    {facts.map(([name, value]) => (
      <Fact key={name} name={name} lang={lang}>
        {value}
      </Fact>
    ))}
  </dl>
)

/** One of them, where some are left out or drawn another way. Stands in a `dl`. */
export const Fact = ({
  name,
  lang,
  children,
}: {
  name: string
  lang?: string | undefined
  children: ReactNode
}) => (
  <div>
    <dt>{name}</dt>
    <dd lang={lang}>{children}</dd>
  </div>
)
