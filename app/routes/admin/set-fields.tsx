import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { ALL_TOPICS, type SetAtCounter } from '#app/domain/resident-case.ts'
import type { TopicName } from '#app/domain/topic.ts'
import { SelectField } from '#app/web/components/select-field.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import type { useKeptForm } from '#app/web/kept-form.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type Kept = { kept: ReturnType<typeof useKeptForm> }
type SetTopic = { code: string; name: TopicName; backups: boolean }
type SetFieldsProps = Kept & { what: SetAtCounter; topics: readonly SetTopic[]; reached: readonly Channel[] }

/** The fields of what is set: an order, whether backups are used, or hours. */
export function SetFields({ kept, what, topics, reached }: SetFieldsProps) {
  if (what === 'order') return <OrderFields kept={kept} topics={topics} reached={reached} />
  return what === 'backups' ? <BackupsFields kept={kept} topics={topics} /> : <HoursFields kept={kept} />
}

function OrderFields({ kept, topics, reached }: Omit<SetFieldsProps, 'what'>) {
  const locale = useLocale()
  const { desk, deskActs: words, channel } = useMessages()
  const channels = CHANNELS.map((value) => ({
    value,
    label: reached.includes(value) ? channel.name[value] : words.notReached(value),
  }))
  const names = topics.map(({ code, name }) => ({ value: code, label: name[locale] ?? name.ko }))
  return (
    <>
      <SelectField
        {...kept.field('topic')}
        label={desk.topic}
        options={[{ value: ALL_TOPICS, label: words.allTopics }, ...names]}
      />
      {(['first', 'second', 'third', 'fourth'] as const).map((place, index) => (
        <SelectField
          key={place}
          {...kept.field(place)}
          label={words.place(index + 1)}
          optional={index > 0}
          options={[{ value: '', label: words.noChannel }, ...channels]}
        />
      ))}
    </>
  )
}

function BackupsFields({ kept, topics }: Kept & Pick<SetFieldsProps, 'topics'>) {
  const locale = useLocale()
  const { desk, deskActs: words } = useMessages()
  return (
    <>
      <SelectField
        {...kept.field('topic')}
        label={desk.topic}
        options={topics.map(({ code, name, backups }) => ({
          value: code,
          label: words.backupsNow(name[locale] ?? name.ko, backups),
        }))}
      />
      <SelectField
        {...kept.field('backups')}
        label={words.backupsLabel}
        options={(['off', 'on'] as const).map((value) => ({ value, label: words.backups[value] }))}
      />
    </>
  )
}

function HoursFields({ kept }: Kept) {
  const { hours } = useMessages()
  return (
    <>
      <TextField {...kept.field('start')} label={hours.start} type="time" />
      <TextField {...kept.field('end')} label={hours.end} type="time" hint={hours.hint} />
    </>
  )
}
