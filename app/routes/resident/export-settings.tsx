import { formatDateTime, formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { instantOf, Lines, Part, type PartProps } from './export-part.tsx'
import { useTopicName } from './history-story.tsx'
import { NATIVE_NAMES } from './native-names.ts'

export function Person({ view: { person, ownAddresses } }: PartProps) {
  const { takeout: words, channel } = useMessages()
  const locale = useLocale()
  const { order, quietHours } = person
  return (
    <Part title={words.personTitle} empty={null}>
      <Facts
        facts={[
          ...ownAddresses.map(({ kind, address }) => [words.kinds[kind], address] as const),
          [words.language, <span lang={person.language}>{NATIVE_NAMES[person.language]}</span>],
          [words.order, order?.map((each) => channel.name[each]).join(', ') ?? words.orderDefault],
          [
            words.quietHours,
            quietHours === null
              ? words.none
              : `${formatTimeOfDay(locale, quietHours.start)} ~ ${formatTimeOfDay(locale, quietHours.end)}`,
          ],
          [words.share, person.sharesAddresses ? words.shareOn : words.shareOff],
          [words.registeredAt, formatDateTime(locale, instantOf(person.registeredAt))],
        ]}
      />
    </Part>
  )
}

export function Points({ view: { contactPoints, channelBlocks } }: PartProps) {
  const { takeout: words, channel } = useMessages()
  const isEmpty = contactPoints.length + channelBlocks.length === 0
  return (
    <Part title={words.pointsTitle} empty={isEmpty ? words.pointsEmpty : null}>
      <Lines
        lines={[
          ...contactPoints.map((point) => ({
            key: point.id,
            head: channel.name[point.channel],
            rest: [
              point.channel === 'push' ? words.device : point.address,
              point.verifiedAt === null ? words.unverified : words.verified(instantOf(point.verifiedAt)),
              ...(point.unreachableAt === null ? [] : [words.unreachable]),
            ],
          })),
          ...channelBlocks.map((block) => ({
            key: `${block.agency}/${block.channel}`,
            head: words.blockOf(block.agency, block.channel),
            rest: block.liftedAt === null ? [] : [words.blockLifted],
          })),
        ]}
      />
    </Part>
  )
}

export function Choices({ view: { topics, agencySwitches, topicNames } }: PartProps) {
  const { takeout: words } = useMessages()
  const nameOf = useTopicName()
  const isEmpty = topics.length + agencySwitches.length === 0
  return (
    <Part title={words.choicesTitle} empty={isEmpty ? words.choicesEmpty : null}>
      <Lines
        lines={[
          ...topics.map(({ topic, order, optedOut, backups }) => {
            const said = [
              ...(optedOut ? [words.off] : []),
              ...(order === null ? [] : [words.ownOrder(order)]),
              ...(backups ? [] : [words.noBackups]),
            ]
            const head = nameOf(topicNames[topic] ?? { ko: topic })
            return { key: topic, head, rest: said.length > 0 ? said : [words.usual] }
          }),
          ...agencySwitches.map(({ agency }) => ({
            key: `agency/${agency}`,
            head: agency === null ? words.sharedOff : words.agencyOff(agency),
            rest: [],
          })),
        ]}
      />
    </Part>
  )
}
