import { usePasskeyMaker, usePasskeySupport } from '#app/routes/auth/use-passkey.ts'
import { Button, ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** A passkey of this device as the second factor. */
export function PasskeySetUp({ isPossible, isRefused }: { isPossible: boolean; isRefused: boolean }) {
  const { staff } = useMessages()
  const isSupported = usePasskeySupport()
  const { state, make } = usePasskeyMaker('/admin/second-factor/options')
  const isUsable = isPossible && isSupported !== false
  return (
    <section className="card">
      <h2>{staff.passkeyTitle}</h2>
      <p>{staff.passkeyText}</p>
      {!isUsable && <p>{staff.passkeyNotHere}</p>}
      {isUsable && isSupported === null && <p>{staff.needsScript}</p>}
      {(isRefused || state === 'failed') && state !== 'asking' && (
        <Notice tone="danger" title={staff.passkeyNotMade} live>
          <p>{staff.passkeyNotMadeText}</p>
        </Notice>
      )}
      {isUsable && isSupported && (
        <form
          data-not-kept
          onSubmit={(event) => {
            event.preventDefault()
            const name = new FormData(event.currentTarget).get('name')
            void make(typeof name === 'string' ? name : '')
          }}
        >
          <TextField
            id="passkey-name"
            name="name"
            label={staff.passkeyName}
            hint={staff.passkeyNameHint}
            maxLength={50}
          />
          <ButtonRow>
            <Button size="large" variant="secondary">
              {staff.passkeyMake}
            </Button>
          </ButtonRow>
        </form>
      )}
    </section>
  )
}
