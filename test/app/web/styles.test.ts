import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const STYLES = join(import.meta.dirname, '../../../app/web/styles')

/** What arranges the rules of others anew: for paper, and for a wide place. */
const REARRANGING = ['print.css', 'path-picture-wide.css']

/** The classes that a style sheet makes its own: a rule of their own, outside any other element. */
function ownClasses(file: string): string[] {
  const css = readFileSync(join(STYLES, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...css.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g)].flatMap(([, list]) => list!.split(','))
  return [...new Set(selectors.flatMap((each) => /^\s*\.([\w-]+)\s*$/.exec(each)?.[1] ?? []))]
}

test('a class belongs to one style sheet, so that no page changes the look of another', () => {
  const files = readdirSync(STYLES).filter((file) => file.endsWith('.css') && !REARRANGING.includes(file))
  const owners = Map.groupBy(
    files.flatMap((file) => ownClasses(file).map((name) => ({ name, file }))),
    ({ name }) => name,
  )
  const shared = [...owners].filter(([, owned]) => owned.length > 1)
  // Mutant: call the landing page's `why` a `story`, as a consult's page calls what became of it.
  expect(shared.map(([name, owned]) => `${name}: ${owned.map(({ file }) => file).join(', ')}`)).toEqual([])
})
