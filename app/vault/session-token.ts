import { hash, randomBytes } from 'node:crypto'

/** 43 base64url characters, 256 random bits: goes into the cookie or the link and is stored nowhere. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 as 64 hex digits: what the database stores. Unsalted for the reason given in api-key.ts. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}
