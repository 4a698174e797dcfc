import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENDPOINTS } from '#app/api/index.ts'
import { buildDocument } from '#app/api/openapi/document.ts'
import { refusalsOf } from '#app/api/openapi/refusals.ts'
import type { ApiDocument, JsonSchema, Operation } from '#app/domain/openapi.ts'
import { PROBLEMS } from '#app/domain/problem-code.ts'
import { LOCALES, type Locale } from '#app/i18n/locale.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

let ctx: TestContext
let api: TestApi
beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const documentIn = (locale: Locale) =>
  buildDocument(ENDPOINTS, { publicUrl: 'https://allimgil.suwon.go.kr', locale })

describe.each(LOCALES)('the document in %s', (locale) => {
  // Mutant: leave the summary out of `operationOf`, or name a code's response without its component.
  test('passes a public linter’s recommended rules without a warning', async () => {
    expect(await lint(documentIn(locale))).toEqual({ errors: 0, warnings: 0, ignored: 0 })
  })

  test('says in this language what every shape and every field means', () => {
    const { components, paths } = documentIn(locale)
    const shapes = Object.entries(components.schemas).flatMap(([name, shape]) => [
      ...(shape.description ? [] : [name]),
      ...undescribed(shape, name),
    ])
    const inline = operationsOf(paths).flatMap(({ operationId, parameters = [], requestBody, responses }) => [
      ...parameters.filter(({ description }) => !description).map(({ name }) => `${operationId}?${name}`),
      ...[requestBody, ...Object.values(responses)].flatMap((part) =>
        part && 'content' in part
          ? Object.values(part.content ?? {}).flatMap(({ schema }) => undescribed(schema, operationId))
          : [],
      ),
    ])
    expect([...shapes, ...inline], 'app/i18n/*/api-fields.ts lacks').toEqual([])
  })
})

test('the document is there without a key, in the language asked for', async () => {
  const korean = await api.host.inject('/api/v1/openapi.json')
  const english = await api.host.inject('/api/v1/openapi.json?lang=en')
  expect([korean.statusCode, english.statusCode]).toEqual([200, 200])
  expect(korean.json<ApiDocument>().openapi).toBe('3.1.0')
  expect(korean.json<ApiDocument>().info.title).toBe('알림길 수신 설정 API')
  expect(english.json<ApiDocument>().info.title).toBe('Allimgil preference API')
  expect(english.json<ApiDocument>().servers[0]?.url).toBe(`${ctx.config.publicUrl}/api/v1`)
  expect((await api.host.inject('/api/v1/openapi.json?lang=fr')).statusCode).toBe(422)
})

// Mutant: leave an endpoint out of the document.
test('the document holds every endpoint and no other', () => {
  const { paths } = documentIn('ko')
  const described = Object.entries(paths).flatMap(([url, path]) =>
    Object.keys(path).map((method) => `${method} ${url}`),
  )
  const real = ENDPOINTS.map(
    ({ method, url }) => `${method.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`,
  )
  expect(described.toSorted()).toEqual(real.toSorted())
})

describe.each(ENDPOINTS)('$method $url', (endpoint) => {
  test('is described in words, with shapes, an example and every code it may refuse with', () => {
    for (const locale of LOCALES) {
      expect(endpoint.summary[locale]).toMatch(/\S/)
      expect(endpoint.description[locale]).toMatch(/\S/)
    }
    expect(endpoint.operationId).toMatch(/^[a-z][A-Za-z]+$/)
    const names = endpoint.url.match(/:\w+/g) ?? []
    expect(Object.keys(endpoint.params?.shape ?? {})).toEqual(names.map((name) => name.slice(1)))
    expect(Object.keys(endpoint.answer).length).toBeGreaterThan(0)
    expect(endpoint.examples.length).toBeGreaterThan(0)
    expect(new Set(endpoint.examples.map(({ name }) => name)).size).toBe(endpoint.examples.length)
    const operation = operationsOf(documentIn('ko').paths).find(
      ({ operationId }) => operationId === endpoint.operationId,
    )
    const statuses = refusalsOf(endpoint).map((code) => String(PROBLEMS[code][0]))
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(statuses))
    for (const { status } of endpoint.examples)
      expect(Object.keys(operation?.responses ?? {})).toContain(String(status))
  })
})

test('no two endpoints are called the same', () => {
  const ids = ENDPOINTS.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

const operationsOf = (paths: ApiDocument['paths']): Operation[] =>
  Object.values(paths).flatMap((path) => Object.values(path))

function undescribed(schema: JsonSchema, where: string): string[] {
  const parts = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(field.description ? [] : [`${where}.${name}`]),
      ...undescribed(field, `${where}.${name}`),
    ]),
    ...parts.flatMap((part) => (part ? undescribed(part, where) : [])),
  ]
}

/** @returns how many faults of each kind the linter finds; it runs as its own program and asks the network nothing */
async function lint(document: ApiDocument): Promise<{ errors: number; warnings: number; ignored: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'allimgil-openapi-'))
  try {
    const file = path.join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document))
    const program = path.join(ROOT, 'node_modules/@redocly/cli/bin/cli.js')
    const config = path.join(ROOT, 'test/redocly.yaml')
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    const output = await new Promise<string>((resolve) => {
      const args = [program, 'lint', file, '--config', config, '--format', 'json']
      execFile(process.execPath, args, { env, cwd: folder }, (_error, stdout) => resolve(stdout))
    })
    const report = JSON.parse(output) as { totals: { errors: number; warnings: number; ignored: number } }
    if (report.totals.errors + report.totals.warnings > 0) console.log(output)
    return report.totals
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
