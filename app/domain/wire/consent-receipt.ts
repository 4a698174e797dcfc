import { z } from 'zod'

/** The `typ` of a signed consent receipt (RFC 8725 §3.11): nothing else that we sign passes for one. */
export const CONSENT_RECEIPT_TYPE = 'allimgil-consent-receipt+jwt'

const time = z.iso.datetime({ offset: true })
const dpv = z.string().regex(/^dpv:[A-Za-z]+$/)

const party = z.object({
  party_id: z.string(),
  party_name: z.string(),
  party_role: dpv,
  party_type: dpv,
  party_url: z.url().nullable(),
})

const purpose = z.object({
  purpose_id: z.string(),
  purpose: z.string(),
  purpose_type: dpv,
  lawful_basis: dpv,
  lawful_basis_reference: z.string(),
  pii_information: z.array(
    z.object({
      pii_type: dpv,
      pii_description: z.string(),
      pii_optional: z.boolean(),
      sensitive_pii: z.boolean(),
    }),
  ),
  pii_controllers: z.array(z.string()),
  recipient_third_parties: z.array(z.string()),
  collection_method: dpv,
  processing_method: dpv,
  storage_locations: z.array(z.string()),
  retention_period: z.string(),
  processing_locations: z.array(z.string()),
  jurisdiction: z.string(),
  withdrawal_method: z.url(),
  privacy_rights: z.array(dpv),
  authority_party: z.string(),
})

/**
 * A consent receipt with the fields of ISO/IEC TS 27560:2023 (record header, PII processing, party identification, event)
 * under its names, and terms of the Data Privacy Vocabulary 2 (`dpv:` is https://w3id.org/dpv#) as the W3C group's guide
 * maps them (w3c/dpv `guides/consent-27560.html`): an entry of the ledger is the consent record; `event_type` is the kind
 * of consent, `event_state` what the act left behind; `collection_method` and `processing_method` are kinds of
 * processing; the text that was read is `privacy_notice`, by version and SHA-256. `proof` is ours: the place in the hash chain, and a JWS over everything else.
 */
export const consentReceipt = z.object({
  '@context': z.literal('https://w3id.org/dpv'),
  schema_version: z.literal('ISO/IEC TS 27560:2023'),
  receipt_id: z.string(),
  record_id: z.string(),
  pii_principal_id: z.string(),
  issued_at: time,
  privacy_notice: z.object({
    version: z.string().nullable(),
    fingerprint: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .nullable(),
    text: z.record(z.string(), z.string().nullable()).nullable(),
  }),
  language: z.string().nullable(),
  purposes: z.array(purpose).length(1),
  party_identification: z.array(party).min(1),
  consent_type: dpv,
  event: z.object({
    event_time: time,
    recorded_time: time,
    validity_duration: z.string().nullable(),
    valid_until: time.nullable(),
    entity_id: z.string(),
    event_type: dpv,
    event_state: dpv,
    span: z.enum(['day', 'night', 'both']),
    method: z.string(),
  }),
  result_notice: z.array(
    z.object({ due_by: time, sent_at: time.nullable(), channel: z.string().nullable() }),
  ),
  ledger: z.object({
    sequence: z.int().positive(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    previous: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    sealed: z.boolean(),
  }),
})
export type ConsentReceipt = z.infer<typeof consentReceipt>

/** The receipt as it is handed out. `jws`: the same, signed; `jwks`: where the keys are. */
export const signedConsentReceipt = consentReceipt.extend({
  proof: z.object({ type: z.literal('JWS'), jws: z.string(), jwks: z.url() }),
})
export type SignedConsentReceipt = z.infer<typeof signedConsentReceipt>
