import { CHANNELS } from '#app/domain/channel.ts'
import { LANGUAGES, type Language } from '#app/domain/language.ts'
import { HOUR, SECOND } from '#app/domain/time.ts'
import type { TopicContent } from '#app/domain/topic-publication.ts'
import { TOPIC_CLASSES } from '#app/domain/topic.ts'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { Fieldset } from '#app/web/components/fieldset.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import type { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type TopicFieldsProps = {
  kept: ReturnType<typeof useKeptForm>
  /** null: whoever writes works for one agency, and the topic is of it. */
  agencies: readonly { code: string; name: string }[] | null
  hasConsents?: boolean
}

const WORDS = ['name', 'description', 'example', 'legalBasis'] as const
const PLACES = [1, 2, 3, 4] as const

/** Everything there is to write about a kind of notice. */
export function TopicFields({ kept, agencies, hasConsents = false }: TopicFieldsProps) {
  const { topicDesk, channel } = useMessages()
  const { fields } = topicDesk
  const allowed = kept.field('allowedChannels')
  return (
    <>
      <SelectField
        {...kept.field('class')}
        label={fields.class}
        hint={hasConsents ? topicDesk.classStays : topicDesk.classHint}
        options={TOPIC_CLASSES.map((each) => ({ value: each, label: topicDesk.classes[each] }))}
      />
      {agencies && (
        <SelectField
          {...kept.field('agency')}
          label={fields.agency}
          optional
          options={[
            { value: '', label: topicDesk.shared },
            ...agencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      <TopicWordFields kept={kept} language="ko" />
      {LANGUAGES.filter((language) => language !== 'ko').map((language) => {
        const typed = WORDS.map((word) => kept.field(`${word}_${language}`))
        // What was written or refused is never hidden.
        const isOpen = typed.some(({ defaultValue, error }) => Boolean(defaultValue) || Boolean(error))
        return (
          <details key={language} className="staff-more" open={isOpen}>
            <summary>{topicDesk.alsoIn(topicDesk.languages[language])}</summary>
            <TopicWordFields kept={kept} language={language} />
          </details>
        )
      })}
      <Fieldset id={allowed.id} legend={fields.allowedChannels} error={allowed.error}>
        {CHANNELS.map((each) => (
          <CheckRow
            key={each}
            id={`${allowed.id}-${each}`}
            name="allowedChannels"
            value={each}
            label={channel.name[each]}
            defaultChecked={kept.isChosen('allowedChannels', each)}
          />
        ))}
      </Fieldset>
      {PLACES.map((place) => (
        <SelectField
          key={place}
          {...kept.field(`order${place}`)}
          label={`${fields.defaultOrder}: ${topicDesk.place(place)}`}
          optional
          options={[
            { value: '', label: topicDesk.noChannel },
            ...CHANNELS.map((each) => ({ value: each, label: channel.name[each] })),
          ]}
        />
      ))}
      <TextField
        {...kept.field('postHours')}
        inputMode="numeric"
        label={topicDesk.postHours}
        hint={topicDesk.postHoursHint}
      />
      <CheckRow
        id="topic-urgent"
        name="urgentAllowed"
        label={topicDesk.urgent}
        text={topicDesk.urgentText}
        defaultChecked={kept.isChosen('urgentAllowed', 'on')}
      />
      <CheckRow
        id="topic-legal"
        name="legalService"
        label={topicDesk.legal}
        text={topicDesk.legalText}
        defaultChecked={kept.isChosen('legalService', 'on')}
      />
    </>
  )
}

type TopicWordFieldsProps = Pick<TopicFieldsProps, 'kept'> & { language: Language }

/** The same four in one language, so that one translator writes in one place. */
function TopicWordFields({ kept, language }: TopicWordFieldsProps) {
  const { topicDesk } = useMessages()
  return WORDS.map((word) => (
    <TextField
      key={word}
      {...kept.field(`${word}_${language}`)}
      autoComplete="off"
      label={topicDesk.inLanguage(topicDesk.fields[word], topicDesk.languages[language])}
      optional={word !== 'name' || language !== 'ko'}
    />
  ))
}

/** What stands in the fields at first. */
export function fieldsOf(content: TopicContent): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {
    class: content.class,
    agency: content.agency ?? '',
    allowedChannels: [...content.allowedChannels],
    postHours: String((content.postAfterSeconds * SECOND) / HOUR),
    urgentAllowed: content.urgentAllowed ? 'on' : '',
    legalService: content.legalService ? 'on' : '',
  }
  for (const word of WORDS)
    for (const language of LANGUAGES) typed[`${word}_${language}`] = content[word]?.[language] ?? ''
  for (const place of PLACES) typed[`order${place}`] = content.defaultOrder[place - 1] ?? ''
  return typed
}
