import type { Channel } from '#app/domain/channel.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { josa } from '#app/i18n/josa.ts'
import { channel } from './channel.ts'

const { name } = channel
const object = (which: Channel) => josa(name[which], '을/를')

/** `/topics` and `/topics/:code`: which notices may reach the resident, and how. */
export const topics = {
  title: '알림 종류',
  lead: '어떤 기관이 어떤 알림을 보낼 수 있는지 모두 보여 드려요.',
  emptyTitle: '아직 알림을 보내는 기관이 없어요',
  emptyText: '기관이 알림을 준비하면 여기에 나와요.',
  shared: '모든 기관이 함께 쓰는 알림',
  class: {
    emergency: '긴급 알림: 생명과 안전이 걸려 있어 끌 수 없고, 모든 곳으로 한꺼번에 와요.',
    statutory: '의무 안내: 끌 수 없고, 받는 방법만 고를 수 있어요.',
    service: '이용 알림: 신청하거나 이용하신 일을 알려 드려요. 언제든 끌 수 있어요.',
    consent: '동의 알림: 동의하신 분께만 와요.',
    advertising: '광고: 따로 동의하신 분께만 와요.',
  } satisfies Record<TopicClass, string>,
  state: {
    always: '늘 와요',
    on: '켜져 있어요',
    off: '꺼 두셨어요',
    masked: '기관 알림을 모두 꺼 두셨어요',
    agreed: '동의하셨어요',
    not_agreed: '동의하지 않아서 오지 않아요',
  },
  example: '이렇게 와요',
  basis: '근거',
  off: '끄기',
  offOf: (topic: string) => `${topic} 끄기`,
  on: '켜기',
  onOf: (topic: string) => `${topic} 켜기`,
  wasOff: (topic: string) => `${josa(topic, '을/를')} 껐어요`,
  wasOn: (topic: string) => `${josa(topic, '을/를')} 켰어요`,
  how: '받는 방법',
  howOf: (topic: string) => `${topic} 받는 방법`,
  ownOrder: (order: readonly Channel[]) =>
    order.length === 0
      ? '우편으로만 받아요'
      : `따로 정한 순서: ${order.map((each) => name[each]).join(', ')}`,
  noBackups: '막혀도 다른 곳으로 보내지 않아요',
  toConsents: '동의에서 정하기',
  toConsentsOf: (topic: string) => `${topic}, 동의에서 정하기`,
  mask: '이용 알림 모두 끄기',
  maskOf: (agency: string) => `${agency} 이용 알림 모두 끄기`,
  unmask: '다시 받기',
  unmaskOf: (agency: string) => `${agency} 이용 알림 다시 받기`,
  masked: '이용 알림을 모두 꺼 두셨어요. 하나하나 정해 두신 것은 그대로 남아 있어요.',
  wasMasked: (agency: string) => `${agency} 이용 알림을 모두 껐어요`,
  wasUnmasked: (agency: string) => `${agency} 이용 알림을 다시 받아요. 정해 두신 대로 돌아왔어요`,
  keptOn: '의무 안내와 긴급 알림은 그대로 오고, 동의하신 알림은 동의에서 정해요.',

  pathTitle: '이 알림이 오는 길',
  pathLabel: '이 알림이 오는 순서',
  whileOff: '지금은 오지 않아요. 켜시면 이 순서로 와요.',
  emergencyPath: '순서를 따르지 않고, 확인하신 모든 곳으로 한꺼번에 와요. 쉬는 시간에도 바로 와요.',
  noPath: '지금은 이 알림을 받을 곳이 없어요.',
  seeBlocks: '막혀 있는 알림 보기',
  addChannel: '받을 곳 더하기',
  orderTitle: '이 알림만 받는 순서',
  general: '정해 두신 받을 곳의 순서를 따르고 있어요. 여기서 바꾸시면 이 알림만 달라져요.',
  own: '이 알림만 따로 정한 순서예요.',
  byPost: '우편으로만 받고 있어요.',
  listLabel: '이 알림을 받는 순서',
  leave: '빼기',
  leaveOf: (which: Channel) => `${object(which)} 이 알림에서 빼기`,
  include: '넣기',
  includeOf: (which: Channel) => `${object(which)} 이 알림에 넣기`,
  unusedLabel: '이 알림에는 쓰지 않는 곳',
  reset: '받을 곳의 순서 따르기',
  post: '우편으로만 받기',
  saved: '받는 순서를 바꿨어요',
  wasReset: '받을 곳에 정해 두신 순서를 따라요',
  wasPost: '이제 우편으로만 와요',
  backupsTitle: '막혔을 때',
  backupsOn: '첫 번째 곳에 닿지 않으면 다음 곳으로 보내요.',
  backupsOff: '첫 번째 곳에 닿지 않아도 다른 곳으로 보내지 않아요.',
  backupsOffDuty: '첫 번째 곳에 닿지 않으면 다른 곳을 거치지 않고 우편으로 보내요.',
  turnBackupsOff: '다음 곳으로 보내지 않기',
  turnBackupsOn: '다음 곳으로 보내기',
  backupsWereOff: '이제 첫 번째 곳으로만 보내요',
  backupsWereOn: '이제 막히면 다음 곳으로 보내요',
}
