import { hashOf, openVault } from './blind-index.ts'
import { GRAPHQL_QUERY } from './postgraphile-query.ts'
import { phoneOf, TOPICS } from './residents.ts'

type Plan = { id: string; registered: boolean; steps: { channel: string; address: string | null }[] }

/**
 * Asks the portal about a few residents and looks at the answers: a bench of answers nobody reads may be one of nonsense.
 * @throws Error on an answer that is not a plan with addresses
 */
export async function checkPortal(url: string, apiKey: string): Promise<void> {
  const phones = [0, 1, 2, 3, 4, 5, 6, 7].map(phoneOf)
  const plans: Plan[] = []
  for (const phone of phones) plans.push(await post(url, apiKey, '/consults', { recipient: { phone } }))
  const batch = await post<{ results: { status: number; consult: Plan }[] }>(url, apiKey, '/consults/batch', {
    recipients: phones.map((phone) => ({ recipient: { phone } })),
  })
  for (const { status, consult } of batch.results) {
    if (status !== 200) throw new Error(`a recipient of a batch was answered ${status}`)
    plans.push(consult)
  }
  for (const plan of plans) {
    if (!plan.registered) throw new Error('a resident of the population was not found')
    if (!plan.steps.some(({ address }) => address?.startsWith('+8210')))
      throw new Error(`a statutory plan without a phone number: ${JSON.stringify(plan)}`)
  }
}

type Facts = {
  errors?: object[]
  data?: {
    addressIndexByHashAndRole: {
      residentByResidentId: {
        wrappedKey: string
        contactPointsByResidentId: { nodes: { channel: string }[] }
      }
    } | null
  }
}

/**
 * Asks PostGraphile about a resident and looks whether the row is there.
 * @throws Error on an answer without it
 */
export async function checkPostgraphile(url: string, dataDir: string): Promise<void> {
  const hash = hashOf(await openVault(dataDir), phoneOf(0))
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: GRAPHQL_QUERY, variables: { hash, topic: TOPICS.statutory } }),
  })
  const facts = (await response.json()) as Facts
  const found = facts.data?.addressIndexByHashAndRole?.residentByResidentId
  const channels = found?.contactPointsByResidentId.nodes.map(({ channel }) => channel) ?? []
  if (facts.errors || !found?.wrappedKey || !channels.includes('kakao') || !channels.includes('sms'))
    throw new Error(`PostGraphile does not give the row: ${JSON.stringify(facts)}`)
}

async function post<Answer>(url: string, apiKey: string, path: string, body: object): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ topic: TOPICS.statutory, ...body }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}
