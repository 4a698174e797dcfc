import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '../../..')
const LONG_MS = 240_000

/** What the client needs beside itself; an agency's npm brings them. */
const NEEDED = ['zod', 'cockatiel', 'libphonenumber-js', '@types/node', 'undici-types']

const SAMPLE = `import { createAllimgil, isValid, ProblemError, type Answer } from 'allimgil/sender'

const allimgil = createAllimgil({ baseUrl: 'http://127.0.0.1:9', apiKey: 'agk_live_x', dataDir: process.argv[2]!, retries: 0 })
try {
  const answer: Answer = await allimgil.consult({ recipient: { phone: '010-2345-6789' }, topic: 'tax.payment-due' })
  const channels: ('kakao' | 'sms' | 'email' | 'push' | 'post')[] = answer.steps.map(({ channel }) => channel)
  console.log(isValid(answer, Date.now()), channels)
} catch (error) {
  console.log(error instanceof ProblemError, (error as Error).name)
}
// @ts-expect-error: a topic is not left out
void (() => allimgil.consult({ recipient: { phone: '010-2345-6789' } }))
await allimgil.close()
`

let project: string

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'allimgil-outsider-'))
  await run('npm', ['run', '-s', 'build:sender'], { cwd: ROOT })
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], { cwd: ROOT })
  const [archive] = (await readdir(project)).filter((name) => name.endsWith('.tgz'))
  await mkdir(join(project, 'node_modules/allimgil'), { recursive: true })
  await run('tar', ['xzf', archive!, '--strip-components=1', '-C', 'node_modules/allimgil'], { cwd: project })
  for (const name of NEEDED) {
    const place = join(project, 'node_modules', name)
    await mkdir(dirname(place), { recursive: true })
    await symlink(join(ROOT, 'node_modules', name), place)
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(project, 'sample.ts'), SAMPLE)
}, LONG_MS)

afterAll(() => rm(project, { recursive: true, force: true }))

// Mutant: leave out build/sender/package.json, so that compiled files look for TypeScript.
test(
  'an agency that installs the package gets types that check and a client that runs',
  async () => {
    const options = { strict: true, module: 'nodenext', target: 'es2023', types: ['node'], outDir: 'out' }
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }))
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', project], {
      cwd: project,
    })
    const { stdout } = await run(process.execPath, ['out/sample.js', join(project, 'client')], {
      cwd: project,
    })
    expect(stdout.trim()).toBe('false PackUnavailableError')
  },
  LONG_MS,
)

test('only the compiled client is in the package', async () => {
  const names = await readdir(join(project, 'node_modules/allimgil'))
  expect(names.sort()).toEqual(['README.md', 'build', 'package.json'])
  const example = await readdir(join(project, 'node_modules/allimgil/build/sender/app/sender'))
  expect(example).not.toContain('example')
  const text = await readFile(join(project, 'node_modules/allimgil/package.json'), 'utf8')
  const { exports } = JSON.parse(text) as { exports: object }
  expect(Object.keys(exports)).toEqual(['./sender'])
})
