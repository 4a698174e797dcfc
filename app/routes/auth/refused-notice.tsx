import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import type { Refused } from './refused.ts'

/** Not now: why, and how long to wait, in words. Shows nothing when nothing was refused. */
export function RefusedNotice({ refused }: { refused: Refused | null | undefined }) {
  const { signIn } = useMessages()
  if (!refused) return null
  const { title, text } = signIn.refused[refused.code]
  return (
    <Notice tone={refused.code === 'resend_wait' ? 'warning' : 'danger'} title={title} live>
      <p>{text(refused.waitSeconds)}</p>
    </Notice>
  )
}
