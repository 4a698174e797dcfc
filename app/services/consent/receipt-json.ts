import { formatInstant } from '#app/domain/time.ts'
import {
  CONSENT_RECEIPT_TYPE,
  type ConsentReceipt,
  type SignedConsentReceipt,
} from '#app/domain/wire/consent-receipt.ts'
import { signJws } from '#app/vault/index.ts'
import { ledgerId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import { viewReceipt, type ReceiptView } from './receipt.ts'

const PURPOSE_TYPES = {
  consent: 'dpv:CommunicationForCustomerCare',
  advertising: 'dpv:DirectMarketing',
  sharing: 'dpv:ServiceProvision',
}

const LAW = {
  consent: '개인정보 보호법 제15조제1항제1호, 제22조제1항',
  advertising: '정보통신망법 제50조제1항·제3항, 개인정보 보호법 제22조제1항제7호',
  sharing: '개인정보 보호법 제17조제1항제1호·제2항',
}

/** An act that says nothing but this; never a box among others (개인정보 보호법 §22①). */
const CONSENT_TYPE = 'dpv:ExplicitlyExpressedConsent'

const STATES = {
  grant: 'dpv:ConsentGiven',
  reconfirm: 'dpv:RenewedConsentGiven',
  withdraw: 'dpv:ConsentWithdrawn',
} as const

/**
 * The receipt for programs, signed (`consentReceipt` says how it follows ISO/IEC TS 27560). The principal is named by the
 * random id of their record, never by an address. @throws ServiceError not_found
 */
export async function signConsentReceipt(
  ctx: Ctx,
  residentId: string,
  id: string,
): Promise<SignedConsentReceipt> {
  const receipt = toReceipt(ctx, residentId, await viewReceipt(ctx, residentId, id, 'ko'))
  const jws = signJws(ctx.vault.signer, CONSENT_RECEIPT_TYPE, receipt)
  return { ...receipt, proof: { type: 'JWS', jws, jwks: `${ctx.config.publicUrl}/.well-known/jwks.json` } }
}

function toReceipt(ctx: Ctx, residentId: string, view: ReceiptView): ConsentReceipt {
  const { publicUrl } = ctx.config
  const { document, sender } = view
  const isSharing = view.topicClass === 'sharing'
  const expiresAt = view.expiresAt
  return {
    '@context': 'https://w3id.org/dpv',
    schema_version: 'ISO/IEC TS 27560:2023',
    receipt_id: `${publicUrl}/consents/receipts/${view.id}`,
    record_id: ledgerId(view.id),
    pii_principal_id: `urn:uuid:${residentId}`,
    issued_at: formatInstant(ctx.clock()),
    privacy_notice: {
      version: view.documentName,
      fingerprint: document && `sha256:${document.fingerprint}`,
      text: document && { ...document.text },
    },
    language: document && (document.variant === 'easy' ? 'ko' : document.variant),
    purposes: [
      {
        purpose_id: isSharing ? 'sharing' : view.topicClass,
        purpose: document?.text.purpose ?? view.name?.ko ?? sender,
        purpose_type: PURPOSE_TYPES[view.topicClass],
        lawful_basis: CONSENT_TYPE,
        lawful_basis_reference: LAW[view.topicClass],
        pii_information: [
          {
            pii_type: 'dpv:PersonalData',
            pii_description: document?.text.items ?? '연락처',
            pii_optional: true,
            sensitive_pii: false,
          },
        ],
        pii_controllers: isSharing ? ['portal'] : ['sender'],
        recipient_third_parties: isSharing ? ['sender'] : [],
        collection_method: 'dpv:Collect',
        processing_method: isSharing ? 'dpv:Share' : 'dpv:Use',
        storage_locations: ['KR'],
        retention_period: document?.text.retention ?? '동의를 거둘 때까지',
        processing_locations: ['KR'],
        jurisdiction: 'KR',
        withdrawal_method: `${publicUrl}/consents`,
        privacy_rights: ['dpv:DataSubjectRight'],
        authority_party: '개인정보보호위원회',
      },
    ],
    party_identification: [
      {
        party_id: 'sender',
        party_name: sender,
        party_role: isSharing ? 'dpv:ThirdParty' : 'dpv:DataController',
        party_type: 'dpv:GovernmentalOrganisation',
        party_url: null,
      },
      {
        party_id: 'portal',
        party_name: '알림길',
        party_role: isSharing ? 'dpv:DataController' : 'dpv:DataProcessor',
        party_type: 'dpv:Organisation',
        party_url: publicUrl,
      },
    ],
    consent_type: CONSENT_TYPE,
    event: {
      event_time: formatInstant(view.at),
      recorded_time: formatInstant(view.recordedAt),
      validity_duration: expiresAt === null ? null : 'P2Y',
      valid_until: expiresAt === null ? null : formatInstant(expiresAt),
      entity_id: view.by === 'resident' ? `urn:uuid:${residentId}` : `urn:allimgil:${view.by}`,
      event_type: CONSENT_TYPE,
      event_state: STATES[view.action],
      span: view.span,
      method: view.method,
    },
    result_notice: view.notices.map(({ dueAt, sentAt, channel }) => ({
      due_by: formatInstant(dueAt),
      sent_at: sentAt === null ? null : formatInstant(sentAt),
      channel,
    })),
    ledger: {
      sequence: view.ledger.sequence,
      hash: view.ledger.hash,
      previous: view.ledger.previous,
      sealed: view.ledger.isSealed,
    },
  }
}
