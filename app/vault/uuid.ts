const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The 16 bytes of a uuid. Any version: ours are random, hashes or permutations. @throws TypeError if it is none. */
export function parseUuid(text: string): Buffer {
  if (!UUID.test(text)) throw new TypeError('Not a uuid')
  return Buffer.from(text.replaceAll('-', ''), 'hex')
}

/** 16 bytes as PostgreSQL prints a uuid: lower-case, with dashes. */
export function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
