import { useMessages } from '#app/web/locale-context.tsx'
import { Consents, Confirmations, Guardian, Helpers } from './export-agreed.tsx'
import { Changes, Consults, Logins, Others } from './export-happened.tsx'
import type { PartProps } from './export-part.tsx'
import { Choices, Person, Points } from './export-settings.tsx'

/** Every part of what is held of a resident. `isPrinted`: for paper, which leads to no other page. */
export function Records({ view, now, isPrinted = false }: PartProps & { now: number; isPrinted?: boolean }) {
  const { takeout: words } = useMessages()
  return (
    <>
      <Person view={view} />
      <Points view={view} />
      <Choices view={view} />
      <Consents view={view} />
      <Confirmations view={view} />
      <Guardian view={view} />
      <Helpers view={view} />
      <Consults view={view} now={now} isPrinted={isPrinted} />
      <Changes view={view} now={now} isPrinted={isPrinted} />
      <Logins view={view} />
      <Others view={view} />
      <section className="account-part">
        <h2>{words.leftOutTitle}</h2>
        <ul>
          {(isPrinted ? words.leftOutPaper : words.leftOut).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
