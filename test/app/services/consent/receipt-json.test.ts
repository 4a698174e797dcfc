import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantConsent } from '#app/services/consent/grant.ts'
import { signConsentReceipt } from '#app/services/consent/receipt-json.ts'
import { listReceipts } from '#app/services/consent/receipt.ts'
import { reconfirmConsent } from '#app/services/consent/reconfirm.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { DAY } from '#app/domain/time.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import type { TestContext } from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

/** Classes of the Data Privacy Vocabulary 2.0, by the module they stand in (github.com/w3c/dpv `2.0/dpv/modules`). */
const DPV = {
  purposes: ['CommunicationForCustomerCare', 'DirectMarketing', 'ServiceProvision'],
  consent_types: ['ExplicitlyExpressedConsent'],
  consent_status: ['ConsentGiven', 'RenewedConsentGiven', 'ConsentWithdrawn'],
  processing: ['Collect', 'Use', 'Share'],
  personal_data: ['PersonalData'],
  entities_legalrole: ['DataController', 'DataProcessor', 'ThirdParty'],
  entities_organisation: ['GovernmentalOrganisation', 'Organisation'],
  rights: ['DataSubjectRight'],
}

async function signAll(residentId: string) {
  const lines = await listReceipts(ctx, residentId)
  return Promise.all(lines.map(({ id }) => signConsentReceipt(ctx, residentId, id)))
}

// Mutant: write the state where the kind belongs.
test('every term of a receipt is one of the Data Privacy Vocabulary, in the place that is meant for it', async () => {
  const { residentId } = await register(ctx, { share: true })
  const topic = await createConsentTopic(ctx, 'advertising')
  const read = { residentId, topic, version: 'news-1', variant: 'ko' as const, night: false }
  await grantConsent(ctx, read)
  ctx.advance(720 * DAY)
  await reconfirmConsent(ctx, { residentId, topic, night: false })
  ctx.advance(1000)
  await withdrawConsent(ctx, { residentId, topic, agency: null, method: 'web' })
  const receipts = await signAll(residentId)
  expect(receipts).toHaveLength(4)
  for (const receipt of receipts) {
    const terms = JSON.stringify(receipt).match(/(?<="dpv:)\w+(?=")/g)!
    expect(Object.values(DPV).flat()).toEqual(expect.arrayContaining(terms))
    const is = (module: keyof typeof DPV, term: string) => DPV[module].includes(term.replace('dpv:', ''))
    const [purpose] = receipt.purposes
    expect(is('consent_types', receipt.event.event_type)).toBe(true)
    expect(is('consent_status', receipt.event.event_state)).toBe(true)
    expect(is('purposes', purpose!.purpose_type)).toBe(true)
    expect(is('consent_types', purpose!.lawful_basis)).toBe(true)
    expect(is('processing', purpose!.collection_method)).toBe(true)
    expect(is('processing', purpose!.processing_method)).toBe(true)
    for (const { party_role, party_type } of receipt.party_identification) {
      expect(is('entities_legalrole', party_role)).toBe(true)
      expect(is('entities_organisation', party_type)).toBe(true)
    }
  }
  expect(receipts.map(({ event }) => event.event_state)).toEqual([
    'dpv:ConsentWithdrawn',
    'dpv:RenewedConsentGiven',
    'dpv:ConsentGiven',
    'dpv:ConsentGiven',
  ])
})
