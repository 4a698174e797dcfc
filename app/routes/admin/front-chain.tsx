import { Link } from '@remix-run/react'
import type { CheckView } from '#app/services/audit/check.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Last = Pick<CheckView, 'state' | 'checked' | 'finishedAt' | 'requestedAt'>

/** What the last walk of the evidence found, for whoever may check it; also that there was none yet. */
export function FrontChain({ last }: { last: Last | null }) {
  const { audit, front } = useMessages()
  const isBroken = last?.state === 'broken'
  const tone = last === null ? 'info' : isBroken ? 'danger' : 'success'
  const title = last === null ? audit.chainNone : isBroken ? audit.chainBroken : audit.chainWhole
  return (
    <section className="front-part">
      <h2>{front.chainTitle}</h2>
      <Notice tone={tone} title={title}>
        <p>
          {last === null
            ? audit.chainNoneText
            : audit.chainWholeText(last.checked, last.finishedAt ?? last.requestedAt)}
        </p>
        <p>
          <Link to="/admin/audit/chain">{front.chainLink}</Link>
        </p>
      </Notice>
    </section>
  )
}
