import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** A link that is shown now and never again. */
export function LinkOnce({ link }: { link: string }) {
  const { staff } = useMessages()
  return (
    <Notice tone="success" title={staff.linkTitle} live>
      <p>{staff.linkText}</p>
      <p>
        <label className="field-label" htmlFor="link-once">
          {staff.linkLabel}
        </label>
        <input
          id="link-once"
          className="input"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </p>
    </Notice>
  )
}
