import { hash } from 'node:crypto'
import { mailCompanyOf } from '#app/domain/company.ts'
import type { Vault } from '#app/vault/index.ts'
import { createRandom, type Random } from './random.ts'

/** Columns of a row as PostgreSQL's COPY reads them, by table. */
export const COLUMNS = {
  resident: 'id, realm, wrapped_key, language, share_addresses, "order", quiet_start, quiet_end, version',
  own_address: 'resident_id, kind, address, proven_at, confirmed_at',
  address_index: 'hash, role, resident_id, kind, key_id',
  contact_point:
    'resident_id, id, channel, address, address_hash, address_key_id, verified_at, confirmed_at, set_by, set_at, mail_company',
  preference: 'resident_id, topic, "order", opted_out, backups',
  consent_state: 'resident_id, topic, day_status, day_at, day_record, night_status, night_at, night_record',
  provider_login: 'resident_id, provider, subject_hash, key_id, created_at',
} as const
export type Table = keyof typeof COLUMNS
export const TABLES = Object.keys(COLUMNS) as Table[]

export const TOPICS = {
  statutory: 'tax.payment-due',
  service: 'library.loan',
  advertising: 'festival.promotion',
} as const

type Value = string | number | boolean | null
export type Rows = Record<Table, Value[][]>

const FIRST_PHONE = 20_000_000
const PHONE_STEP = 79 // spreads a million residents over the numbers there are
const DAY_MS = 86_400_000
/** Where mailboxes are, each as often as the others. */
const HOSTS = ['example.kr', 'naver.com', 'gmail.com', 'hanmail.net', 'daum.net']

/** Digits after 010. */
const phoneDigits = (index: number): string => String(FIRST_PHONE + index * PHONE_STEP)
export const MAX_RESIDENTS = Math.floor((99_999_999 - FIRST_PHONE) / PHONE_STEP)

/** As an agency would write it. */
export function phoneOf(index: number): string {
  const digits = phoneDigits(index)
  return `010-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/**
 * One made-up resident, always the same for the same index (but for keys and initialisation vectors): kakao and sms on
 * one proven number, an e-mail with 70 % (verified with 60 %), half share their addresses, a third chose an order, a
 * quarter quiet hours, a fifth something for a topic, a third consented to advertising, three in ten sign in with Kakao.
 * @param today epoch milliseconds; addresses were proven within the year before
 */
export function residentRows(vault: Vault, index: number, today: number): Rows {
  const random = createRandom(index * 2_654_435_761)
  const id = uuidOf('resident', index)
  const { key, wrapped } = vault.residentKeys.create(id)
  const provenAt = new Date(today - Math.floor(random() * 365) * DAY_MS).toISOString()
  const phone = `+8210${phoneDigits(index)}`
  const email = random() < 0.7 ? `resident-${index}@${HOSTS[index % HOSTS.length]}` : null
  const isEmailVerified = email !== null && random() < 0.6 / 0.7
  const indexed = (kind: 'phone' | 'email', address: string) =>
    vault.blindIndex.of({ realm: 'live', kind }, address)
  const phoneHash = indexed('phone', phone)
  const rows: Rows = {
    resident: [
      [id, 'live', wrapped, 'ko', random() < 0.5, ...generalChoices(random), 1 + Math.floor(random() * 9)],
    ],
    own_address: [
      [
        id,
        'phone',
        vault.addresses.encrypt(
          key,
          { table: 'own_address', column: 'address', rowId: `${id}/phone` },
          phone,
        ),
        provenAt,
        provenAt,
      ],
    ],
    address_index: [
      [phoneHash.hash, 'own', id, 'phone', phoneHash.keyId],
      [phoneHash.hash, 'contact', id, 'phone', phoneHash.keyId],
    ],
    contact_point: [],
    preference: topicChoices(random, id),
    consent_state: consents(random, id, index, provenAt),
    provider_login: random() < 0.3 ? [[id, 'kakao', uuidOf('login', index), 'k1', provenAt]] : [],
  }

  function addContactPoint(
    channel: string,
    address: string,
    found: { hash: string; keyId: string },
    isVerified: boolean,
  ) {
    const rowId = uuidOf(channel, index)
    const ciphertext = vault.addresses.encrypt(
      key,
      { table: 'contact_point', column: 'address', rowId },
      address,
    )
    const at = isVerified ? provenAt : null
    rows.contact_point.push([
      id,
      rowId,
      channel,
      ciphertext,
      found.hash,
      found.keyId,
      at,
      at,
      'resident',
      provenAt,
      channel === 'email' ? mailCompanyOf(address) : null,
    ])
  }
  addContactPoint('kakao', phone, phoneHash, true)
  addContactPoint('sms', phone, phoneHash, true)
  if (email !== null) {
    const emailHash = indexed('email', email)
    addContactPoint('email', email, emailHash, isEmailVerified)
    if (isEmailVerified) rows.address_index.push([emailHash.hash, 'contact', id, 'email', emailHash.keyId])
  }
  return rows
}

/** The order of channels, quiet hours from and to. */
function generalChoices(random: Random): Value[] {
  const order = random() < 1 / 3 ? (random() < 0.5 ? '{kakao,sms,email}' : '{email,kakao,sms}') : null
  const [start, end] = random() < 0.25 ? ['22:00', '07:00'] : [null, null]
  return [order, start, end]
}

function topicChoices(random: Random, id: string): Value[][] {
  const rows: Value[][] = []
  if (random() < 0.1) rows.push([id, TOPICS.statutory, '{email,kakao,sms}', false, true])
  if (random() < 0.1) rows.push([id, TOPICS.service, null, random() < 0.2, random() < 0.5])
  return rows
}

function consents(random: Random, id: string, index: number, at: string): Value[][] {
  if (random() >= 1 / 3) return []
  const record = uuidOf('consent', index)
  const day = [random() < 0.9 ? 'granted' : 'withdrawn', at, record]
  const night = random() < 0.3 ? day : [null, null, null]
  return [[id, TOPICS.advertising, ...day, ...night]]
}

function uuidOf(what: string, index: number): string {
  const hex = hash('sha1', `${what}/${index}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
