import { useMessages } from '#app/web/locale-context.tsx'
import { ShownOnce } from './shown-once.tsx'

/** A link that is shown now and never again. */
export function LinkOnce({ link }: { link: string }) {
  const { staff } = useMessages()
  return <ShownOnce title={staff.linkTitle} text={staff.linkText} label={staff.linkLabel} value={link} />
}
