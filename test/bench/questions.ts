import { hashOf, openVault } from './blind-index.ts'
import { BATCH_RECIPIENTS } from './options.ts'
import { GRAPHQL_QUERY } from './postgraphile-query.ts'
import { createRandom, pickIndex, type Random } from './random.ts'
import { phoneOf, TOPICS } from './residents.ts'

/** `graphql` is asked by the hash of an address, which the asker works out beforehand. */
export type QuestionKind = 'consult' | 'batch' | 'graphql'

export type Questions = {
  path: string
  /** Of the answer that is expected. */
  status: number
  /** Asked about in one. */
  recipients: number
  /** In the body of no answer that is as it should be; null: the status tells. */
  fault: string | null
  /** A body. */
  next: () => string
}

type Settings = { kind: QuestionKind; residents: number; seed: number; dataDir: string }

/** Questions about made-up residents; the same for the same seed. */
export async function openQuestions({ kind, residents, seed, dataDir }: Settings): Promise<Questions> {
  const random = createRandom(seed)
  switch (kind) {
    case 'consult':
      return {
        path: '/api/v1/consults',
        status: 200,
        recipients: 1,
        fault: null,
        next: () => JSON.stringify({ ...makeItem(random, residents), topic: pickTopic(random) }),
      }
    case 'batch':
      return {
        path: '/api/v1/consults/batch',
        status: 207,
        recipients: BATCH_RECIPIENTS,
        fault: '"problem":',
        next: () => JSON.stringify(makeBatch(random, residents)),
      }
    case 'graphql': {
      const vault = await openVault(dataDir)
      return {
        path: '/graphql',
        status: 200,
        recipients: 1,
        fault: '"errors":',
        next: () => {
          const variables = {
            hash: hashOf(vault, phoneOf(pickIndex(random, residents))),
            topic: pickTopic(random),
          }
          return JSON.stringify({ query: GRAPHQL_QUERY, variables })
        },
      }
    }
  }
}

export const referenceOf = (index: number | string): string => `2026-11-tax-${index}`

/** Half statutory, three in ten service, two in ten advertising. */
export function pickTopic(random: Random): string {
  const share = random()
  return share < 0.5 ? TOPICS.statutory : share < 0.8 ? TOPICS.service : TOPICS.advertising
}

function makeBatch(random: Random, residents: number) {
  const recipients = Array.from({ length: BATCH_RECIPIENTS }, () => makeItem(random, residents))
  return { topic: pickTopic(random), recipients }
}

function makeItem(random: Random, residents: number) {
  const index = pickIndex(random, residents)
  return { recipient: { phone: phoneOf(index) }, reference: referenceOf(index) }
}
