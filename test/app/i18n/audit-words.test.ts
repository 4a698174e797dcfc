import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#app/config.ts'
import { AUDIT_ACTIONS } from '#app/domain/audit-action.ts'
import { messagesFor } from '#app/i18n/messages.ts'

const SERVICES = path.join(ROOT, 'app/services')
const code = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(SERVICES, file), 'utf8'))
  .join('\n')

test.each(['ko', 'en'] as const)('no reader of the audit meets a code in %s', (locale) => {
  const { actions, nouns } = messagesFor(locale).audit
  // `recordAudit` takes nothing that is not in the list, so that words for the list are words for every line.
  // Mutant: let `recordAudit` take any text; or leave the words of an action as its code.
  for (const action of AUDIT_ACTIONS) expect(actions[action]).not.toMatch(/[a-z]+[._][a-z]+/)
  expect(Object.keys(actions)).toEqual([...AUDIT_ACTIONS])
  expect(Object.keys(nouns)).toEqual([...new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0]))])
})

/** What is put together of a noun and a deed: `guardian.${action}`. */
const PUT_TOGETHER = [...code.matchAll(/action: `([a-z_]+)\.\$\{/g)].map(([, noun]) => noun)

test('the list of what the audit may say holds nothing that is never done', () => {
  const isDone = (action: string) =>
    code.includes(`'${action}'`) || PUT_TOGETHER.includes(action.split('.')[0])
  // Mutant: leave an action in the list whose verb is gone.
  expect(AUDIT_ACTIONS.filter((action) => !isDone(action))).toEqual([])
})

test('only one place writes a line of the audit', () => {
  const writers = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && readFileSync(path.join(SERVICES, file), 'utf8').includes('insertAuditEvents('),
  )
  // Mutant: insert a line past `recordAudit`, which knows the list.
  expect(writers).toEqual(['audit/record.ts'])
})
