import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENDPOINTS } from '#app/api/index.ts'
import { FIELD_ERROR_CODES } from '#app/domain/field-error.ts'
import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
import { PROBLEMS } from '#app/domain/problem-code.ts'
import { PROVIDER_CODES } from '#app/domain/provider-code.ts'
import { REASONS, SKIP_REASONS } from '#app/domain/reason.ts'
import { DOC_IDS } from '#app/i18n/doc-page.ts'
import { LOCALES } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { fieldErrorsFor, problemsFor } from '#app/i18n/problems.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await createTestContext()
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const CHAPTERS = ['/docs', ...DOC_IDS.map((id) => `/docs/${id}`), '/docs/reference']
const OPERATIONS = ENDPOINTS.map(({ operationId }) => `/docs/reference/${operationId}`)
const CODES = [...Object.keys(PROBLEMS), ...FIELD_ERROR_CODES]
const PAGES = [...CHAPTERS, ...OPERATIONS, ...CODES.map((code) => `/problems/${code}`)]

/** What stands on the page, without tags and the scripts' copy of it. */
const wordsOf = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')

const plain = (sentence: string) => sentence.replace(/`|\]\([^)]*\)|\[/g, '').replaceAll("'", '’')

describe.each(LOCALES)('in %s', (language) => {
  // Mutant: leave a code out of `isProblemCode` or `isFieldErrorCode`.
  test('every code has a page that says what happened and how to mend it', async () => {
    const sentences = { ...problemsFor(language), ...fieldErrorsFor(language) }
    for (const [code, { title, what, mend }] of Object.entries(sentences)) {
      const { status, text } = await pages.get(`/problems/${code}`, { language })
      const words = wordsOf(text)
      expect([code, status]).toEqual([code, 200])
      for (const sentence of [title, what, ...mend]) expect(words, code).toContain(plain(sentence))
    }
    expect(Object.keys(sentences).toSorted()).toEqual(CODES.toSorted())
  })

  // Mutant: leave a reason out of the tables of `docs/decisions.ts`.
  test('every reason is explained with the sentence that the resident reads', async () => {
    const { reason } = messagesFor(language)
    const words = wordsOf((await pages.get('/docs/decisions', { language })).text)
    for (const code of [...REASONS, ...SKIP_REASONS]) expect(words).toContain(code)
    for (const sentence of Object.values(reason.plan)) expect(words).toContain(plain(sentence))
    for (const code of SKIP_REASONS) expect(words).toContain(plain(reason.skip[code]('kakao')))
  })

  // Mutant: leave a provider out of `PROVIDERS`, or copy its list into the page.
  test('every code of a provider and every rehearsed number stands in the guide', async () => {
    const outcomes = wordsOf((await pages.get('/docs/outcomes', { language })).text)
    for (const rows of Object.values(PROVIDER_CODES))
      for (const [, codes, what] of rows) for (const part of [codes, what]) expect(outcomes).toContain(part)
    const testKeys = wordsOf((await pages.get('/docs/test-keys', { language })).text)
    for (const { phone, email } of MAGIC_NUMBERS)
      for (const part of [phone, email]) expect(testKeys).toContain(part)
  })

  test('the reference lists every endpoint, with its fields and what it refuses with', async () => {
    const list = wordsOf((await pages.get('/docs/reference', { language })).text)
    for (const { summary } of ENDPOINTS) expect(list).toContain(plain(summary[language]))
    const consult = wordsOf((await pages.get('/docs/reference/createConsult', { language })).text)
    for (const name of ['recipient.phone', 'steps[].smsFailover', 'skipped[].reason', 'evidence_unavailable'])
      expect(consult).toContain(name)
  })

  // Mutant: link to a chapter that is not there.
  test('every link of these pages leads somewhere', async () => {
    const broken: string[] = []
    const known = new Map<string, number>()
    for (const path of PAGES) {
      const { text } = await pages.get(path, { language })
      const hrefs = [...text.matchAll(/<a [^>]*href="(\/[^"#?]*)/g)].map(([, href]) => href!)
      for (const href of new Set(hrefs)) {
        if (href.startsWith('/api/')) continue
        if (!known.has(href)) known.set(href, (await pages.get(href, { language })).status)
        if (known.get(href)! >= 400) broken.push(`${path} → ${href}`)
      }
    }
    expect(broken).toEqual([])
  })
})

test('a code, a chapter and an endpoint that do not exist are not found', async () => {
  for (const path of ['/problems/no_such', '/problems/toString', '/docs/no-such', '/docs/reference/noSuch'])
    expect([path, (await pages.get(path)).status]).toEqual([path, 404])
})

test('a sample names this very portal, so that it works as it is copied', async () => {
  const { text } = await pages.get('/docs/first-consult')
  expect(wordsOf(text)).toContain(`curl -s ${ctx.config.publicUrl}/api/v1/keys/current`)
  expect(text).not.toContain('{url}')
})
