import { useMessages } from '#app/web/locale-context.tsx'

/**
 * The banner of the state's official sites (KRDS masthead): above everything, in the state's own words. Only an official site
 * may carry it (KOREA.md 4.3), so the setting `MASTHEAD` is off unless somebody who may turn it on does.
 */
export function Masthead() {
  const { frame } = useMessages()
  return (
    <aside className="masthead" aria-label={frame.mastheadLabel}>
      <p>
        <img src="/taegukgi.svg" alt="" width="24" height="16" />
        {frame.masthead}
      </p>
    </aside>
  )
}
