import { useEffect, useState } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'

type Connection = 'there' | 'cut' | 'not_sent'

/**
 * Says when the connection is gone. A form is held back then: sent, it would fail and take along what was typed. Browsers
 * know only of their own side of the line, so what reaches nobody beyond it is still an error page.
 */
export function ConnectionNotice() {
  const { offline } = useMessages()
  const [connection, setConnection] = useState<Connection>('there')
  useEffect(() => {
    const look = () => setConnection(navigator.onLine ? 'there' : 'cut')
    const holdBack = (event: Event) => {
      if (navigator.onLine) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setConnection('not_sent')
    }
    addEventListener('online', look)
    addEventListener('offline', look)
    // Before React hears of it.
    addEventListener('submit', holdBack, { capture: true })
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
      removeEventListener('submit', holdBack, { capture: true })
    }
  }, [])
  return (
    <p role="status" className="connection">
      {connection !== 'there' && (connection === 'cut' ? offline.cut : offline.notSent)}
    </p>
  )
}
