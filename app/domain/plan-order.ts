import type { Channel } from './channel.ts'
import { isStranger, strangerOrder } from './plan-strangers.ts'
import type { PlanFacts, ResidentFacts } from './plan.ts'
import type { Topic } from './topic.ts'

/** R3: the topic's own order if set, else the general, else the topic's default; a stranger's is R1's. */
export function resolveOrder({ topic, resident }: PlanFacts): readonly Channel[] {
  if (resident === null || isStranger(resident)) return strangerOrder(topic)
  return chosenOrder(resident) ?? topic.defaultOrder
}

/** The order the resident chose for this topic, else the general one; null: neither. */
export function chosenOrder(resident: ResidentFacts): readonly Channel[] | null {
  const own = resident.topic?.order ?? null
  // An empty order says "by post only", which is for `isByPostOnly`; left over from another class it says nothing.
  return own !== null && own.length > 0 ? own : resident.order
}

/** R3: `order: []` on a statutory topic; it holds for a registered resident without contact points too (R1). */
export function isByPostOnly(topic: Topic, resident: ResidentFacts | null): boolean {
  return topic.class === 'statutory' && resident?.topic?.order?.length === 0
}
