import type { RegistrableChannel } from '#app/services/registration/draft.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { Fieldset } from '#app/web/components/fieldset.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import type { KeptField } from '#app/web/kept-form.ts'
import { listBackupChoices, toValue } from './backup-choices.ts'

type BackupCardsProps = { field: KeptField; preferred: RegistrableChannel }

/** Every possible path as a card that shows it: the order is chosen in one go, by looking. */
export function BackupCards({ field, preferred }: BackupCardsProps) {
  const words = useMessages().register.backups
  return (
    <Fieldset id={field.id} legend={words.legend} error={field.error}>
      <div className="choices">
        {listBackupChoices(preferred).map((backups, place) => (
          <label key={toValue(backups)} className="choice path-choice">
            <input
              type="radio"
              name={field.name}
              value={toValue(backups)}
              defaultChecked={field.defaultValue === toValue(backups)}
              autoFocus={field.autoFocus && place === 0}
              {...(field.error && { 'aria-invalid': true })}
            />
            <span className="choice-words">
              {place === 0 && <span className="path-suggested">{words.suggested}</span>}
              <PathLine path={[preferred, ...backups]} />
              <span className="choice-text">
                <Consequence preferred={preferred} backups={backups} />
              </span>
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

/** 카카오톡 → 문자 → 이메일, as icons and names. */
function PathLine({ path }: { path: RegistrableChannel[] }) {
  const { channel, register } = useMessages()
  const [only, second] = path
  if (only !== undefined && second === undefined) {
    return (
      <span className="choice-label path-line">
        <span className="path-line-stop">
          <ChannelIcon channel={only} />
          {register.backups.none(only)}
        </span>
      </span>
    )
  }
  return (
    <span className="choice-label path-line">
      {path.map((each, place) => (
        <span key={each} className="path-line-stop">
          {place > 0 && (
            <span className="path-line-arrow">
              <VisuallyHidden>{register.backups.then}</VisuallyHidden>
              <Icon name="forward" />
            </span>
          )}
          <ChannelIcon channel={each} />
          {channel.name[each]}
        </span>
      ))}
    </span>
  )
}

function Consequence({
  preferred,
  backups,
}: {
  preferred: RegistrableChannel
  backups: RegistrableChannel[]
}) {
  const words = useMessages().register.backups
  const [first, last] = backups
  if (first === undefined) return words.noneText(preferred)
  const one = words.one(preferred, first)
  return last === undefined ? one : `${one} ${words.two(first, last)}`
}
