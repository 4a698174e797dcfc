import type { Channel } from './channel.ts'
import type { ResidentFacts } from './plan.ts'
import type { Topic } from './topic.ts'

/** Not registered, or registered without any contact point (R1): the sender uses its own records of them. */
export function isStranger(resident: ResidentFacts | null): boolean {
  return resident === null || resident.contactPoints.length === 0
}

/** The topic's default order without push, which has no address that a sender could know (R1). */
export function strangerOrder(topic: Topic): readonly Channel[] {
  return topic.defaultOrder.filter((channel) => channel !== 'push')
}
