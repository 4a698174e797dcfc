import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '#app/config.ts'
import { generateKeyring } from '#app/vault/index.ts'

const PRODUCTION = {
  DATABASE_URL: 'postgres://allimgil:secret@db.example:5432/allimgil',
  PUBLIC_URL: 'https://allimgil.example.kr/',
  SECRETS_KEYRING: generateKeyring('k1'),
  LOOKUP_KEYRING: generateKeyring('k1'),
  SIGNING_KEYRING: generateKeyring('k1'),
}

test('without any setting it is a demonstration on loopback', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 3000, metricsPort: 9464, host: '127.0.0.1', databaseUrl: null })
  expect(config.demonstration).toBe(true)
  expect(config.roles).toEqual(['api', 'pages', 'jobs'])
})

test('a database of its own makes it production, where nothing secret is made up', () => {
  expect(() => readConfig({ DATABASE_URL: PRODUCTION.DATABASE_URL })).toThrow(
    /SECRETS_KEYRING: required[\s\S]*LOOKUP_KEYRING[\s\S]*SIGNING_KEYRING[\s\S]*PUBLIC_URL/,
  )
  expect(readConfig(PRODUCTION)).toMatchObject({
    demonstration: false,
    publicUrl: 'https://allimgil.example.kr',
  })
})

test('an address that others reach makes it production too', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(ConfigError)
})

test('DEMO=true allows the demonstration with a database', () => {
  expect(readConfig({ DATABASE_URL: PRODUCTION.DATABASE_URL, DEMO: 'true' }).demonstration).toBe(true)
})

test('the banner of official sites is there only where it was asked for', () => {
  // Mutant: let it default to true.
  expect(readConfig({}).masthead).toBe(false)
  expect(readConfig({ MASTHEAD: 'true' }).masthead).toBe(true)
})

test('an empty variable is an absent one', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' }).port).toBe(3000)
})

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ ROLES: 'api,kitchen' }, 'ROLES'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ TRUSTED_PROXIES: 'everybody' }, 'TRUSTED_PROXIES'],
  [{ DEMO: 'yes' }, 'DEMO'],
  [{ MASTHEAD: 'on' }, 'MASTHEAD'],
])('%o is refused by name', (env, name) => {
  expect(() => readConfig(env)).toThrow(name)
})

test('a refusal never repeats the value of a secret', () => {
  const secret = 'postgress://user:topsecret@host/db'
  expect(() => readConfig({ DATABASE_URL: secret })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('topsecret') as string }) as Error,
  )
})
