import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Where somebody is asked who they are in the middle of something: they lose nothing by it. */
export function KeptNotice() {
  const { unsent } = useMessages().staff
  return (
    <Notice title={unsent.kept} live>
      <p>{unsent.keptText}</p>
    </Notice>
  )
}
