import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../../app')

/** The words of one kind of file, without what stands in comments. */
function findIn(folder: string, isWanted: (file: string) => boolean, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && isWanted(file))
    .flatMap((file) => {
      const code = readFileSync(join(ROOT, folder, file), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
        '',
      )
      return code.split('\n').flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : []))
    })
}

const UNDECIDED = /[을이은과와]\((를|가|는|과|와)\)|\(으\)로|\(이\)[가-힣]|[를가는]\([을이은]\)/

test('no Korean sentence leaves its particle to the reader', () => {
  // Mutant: write 받을 곳을(를) in any of them.
  expect(findIn('.', () => true, UNDECIDED)).toEqual([])
})

/** What is called by its own name: languages, the portal, a law of which there is no official short name. */
const DECLARED = ['한국어', '쉬운 말', '알림길', '정보통신망법']

test('no English sentence is left in Korean', () => {
  const hangul = /[가-힣]/
  const faults = findIn('i18n', (file) => /(^|\/)en(\/|\.ts$|-)/.test(file), hangul)
  // Mutant: leave any sentence of app/i18n/en as the Korean one has it.
  const declared = new RegExp(DECLARED.join('|'), 'g')
  expect(faults.filter((line) => hangul.test(line.replace(declared, '')))).toEqual([])
})
