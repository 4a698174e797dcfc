import type { Channel } from '#app/domain/channel.ts'
import type { Because } from '#app/domain/channel-detector.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const percent = (share: number) => `${Math.round(share * 100)}%`

/** Why the detector changed its word, for the record and for agencies. */
const because = (facts: Because): string => {
  switch (facts.kind) {
    case 'outage':
      return `자동 감지: 최근 ${facts.of}건 가운데 ${percent(facts.share)}가 장애로 전달되지 않았습니다.`
    case 'uncertain':
      return `자동 감지: 최근 ${facts.of}건 가운데 ${percent(facts.share)}의 전달 결과를 알 수 없습니다.`
    case 'general':
      return facts.portal
        ? `자동 감지: 기관 ${facts.agencies}곳과 알림길의 발송이 함께 막혔습니다.`
        : `자동 감지: 기관 ${facts.agencies}곳의 발송이 함께 막혔습니다.`
    case 'recovered':
      return '자동 감지: 최근 발송이 다시 전달되고 있습니다.'
  }
}

/** `/status`, and what is said of a channel's health elsewhere. */
export const status = {
  title: '알림 보내는 방법의 상태',
  /** A sentence that an agency may show its residents; null while the channel works. */
  message: (which: Channel, health: Health): string | null => {
    if (health === 'operational') return null
    if (health === 'degraded') return `${name[which]} 알림이 늦어질 수 있어요.`
    return `지금 ${name[which]} 알림을 보낼 수 없어요. 등록해 두신 다음 방법으로 알려 드려요.`
  },
  because,

  allWell: '모든 방법이 잘 되고 있어요',
  someTrouble: (count: number) => `${count}가지 방법에 문제가 있어요`,
  allTrouble: '지금은 모든 방법이 막혀 있어요',
  way: name satisfies Record<Channel, string>,
  nowTitle: '지금 상태',
  health: {
    operational: '지금 잘 되고 있어요',
    degraded: '늦어질 수 있어요',
    down: '지금 안 되고 있어요',
  } satisfies Record<Health, string>,
  since: (time: string) => `${time}부터`,
  staffSay: (words: string) => `담당자가 남긴 말: “${words}”`,
  found: '보낸 알림의 전달 결과를 보고 자동으로 알아냈어요.',
  instead: {
    degraded: '알림이 조금 늦게 올 수 있어요. 오래 걸리면 정해 두신 다음 방법으로 보내요.',
    down: '정해 두신 다음 방법으로 보내요. 다음 방법이 없으면, 꼭 전해야 하는 알림은 우편으로 보내고 나머지는 다시 되면 보내요.',
  },
  insteadClosed: '꼭 전해야 하는 알림은 우편으로 보내고, 나머지는 길이 열리면 보내요.',
  doNothing: '따로 하실 일은 없어요. 대신 받을 곳을 더해 두시면 이런 때에도 바로 받으실 수 있어요.',
  doLink: '받을 곳 정하기',

  historyTitle: '지난 7일 동안 있었던 일',
  historyNone: '지난 7일 동안 막히거나 늦어진 방법이 없었어요.',
  incident: {
    degraded: (which: Channel) => `${name[which]} 알림이 늦어졌어요`,
    down: (which: Channel) => `${josa(name[which], '이/가')} 멈췄어요`,
  },
  goesOn: (from: string) => `${from}부터 지금까지`,
  lasted: (from: string, duration: string) => `${from}부터 ${duration} 동안`,
  lastedBriefly: (from: string) => `${from}에 잠깐`,

  asOf: (time: string) => `${time}에 확인한 내용이에요.`,
  refresh: '새로 보기',
  refreshHint:
    '상태는 15초마다 살펴봐요. 이 화면은 저절로 바뀌지 않으니, 지금 상태를 보려면 새로 보기를 눌러 주세요.',
}
