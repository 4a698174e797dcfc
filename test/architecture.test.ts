import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** What a folder's files may import (DESIGN: three doors, one hall, four rooms). Prefixes of paths, or package names. */
type Rule = {
  folder: string
  except?: string
  ours: string[]
  packages: string[] | 'any'
  never?: string[]
}

/** Run here and shipped to nobody, so it may use more than the client that agencies install. */
const EXAMPLE = 'app/sender/example'

const RULES: Rule[] = [
  { folder: 'app/domain', ours: ['app/domain'], packages: ['zod', 'libphonenumber-js'] },
  { folder: 'app/i18n', ours: ['app/i18n', 'app/domain'], packages: [] },
  {
    folder: 'db',
    // Closed lists and times are the domain's; the schema's checks are made from them.
    ours: ['db', 'app/domain'],
    packages: ['drizzle-orm', 'drizzle-kit', 'postgres', 'node:'],
  },
  {
    folder: 'app/channels',
    ours: ['app/channels', 'app/domain', 'app/i18n'],
    packages: 'any',
    never: ['postgres', 'fastify', 'react'],
  },
  { folder: 'app/vault', ours: ['app/vault', 'app/domain'], packages: ['node:', 'zod'] },
  {
    folder: 'app/sender',
    except: EXAMPLE,
    ours: ['app/sender', 'app/domain'],
    packages: ['node:', 'zod', 'cockatiel'],
  },
  {
    folder: EXAMPLE,
    ours: ['app/sender', 'app/domain'],
    packages: ['node:', 'zod', 'csv-parse', 'cli-progress'],
  },
  {
    folder: 'app/services',
    ours: [
      'app/services',
      'app/domain',
      'app/vault',
      'app/i18n',
      'app/channels',
      'db/queries',
      'db/client.ts',
      'db/migrate.ts',
    ],
    packages: 'any',
    never: ['fastify', '@fastify/', '@remix-run/', 'react', 'drizzle-orm'],
  },
  {
    folder: 'app/api',
    ours: ['app/api', 'app/services', 'app/domain', 'app/i18n'],
    packages: 'any',
    never: ['@remix-run/', 'react', 'postgres', 'drizzle-orm'],
  },
  {
    folder: 'app/jobs',
    ours: ['app/jobs', 'app/services', 'app/domain', 'app/i18n'],
    packages: 'any',
    never: ['@remix-run/', 'react', 'drizzle-orm', 'fastify'],
  },
  {
    folder: 'app/routes',
    ours: ['app/routes', 'app/services', 'app/domain', 'app/i18n', 'app/web'],
    packages: 'any',
    never: ['fastify', 'postgres', 'drizzle-orm', 'lucia'],
  },
  {
    folder: 'app/web',
    ours: [
      'app/web',
      'app/domain',
      'app/i18n',
      'app/services/session',
      'app/services/errors.ts',
      'app/services/ctx.ts',
    ],
    packages: 'any',
    never: ['fastify', 'postgres', 'drizzle-orm', 'lucia'],
  },
]

type Import = { file: string; specifier: string; target: string | null; isType: boolean }

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))

const CODE = [...sources('app'), ...sources('db')]
const textOf = new Map(CODE.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))

function importsOf(file: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...textOf.get(file)!.matchAll(pattern)].map(([, type, fixed, dynamic]) => {
    const specifier = (fixed ?? dynamic)!
    const target = specifier.startsWith('#')
      ? specifier.slice(1)
      : specifier.startsWith('.')
        ? relative(ROOT, resolve(ROOT, dirname(file), specifier))
        : null
    return { file, specifier, target, isType: type !== undefined }
  })
}

const isUnder = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)
const isPackage = (specifier: string, name: string) =>
  name.endsWith(':') || name.endsWith('/')
    ? specifier.startsWith(name)
    : specifier === name || specifier.startsWith(`${name}/`)

for (const rule of RULES) {
  test(`${rule.folder} imports only what it may`, () => {
    const isRuled = (file: string) =>
      isUnder(file, rule.folder) && !(rule.except && isUnder(file, rule.except))
    const faults = CODE.filter(isRuled).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, target }) => {
          if (target !== null) return !rule.ours.some((prefix) => isUnder(target, prefix))
          if (rule.never?.some((name) => isPackage(specifier, name))) return true
          return rule.packages !== 'any' && !rule.packages.some((name) => isPackage(specifier, name))
        })
        .map(({ specifier }) => `${file} imports ${specifier}, which ${rule.folder} may not`),
    )
    expect(faults).toEqual([])
  })
}

test('only services/session knows Lucia', () => {
  const others = CODE.filter((file) => !isUnder(file, 'app/services/session'))
  expect(
    others.filter((file) => importsOf(file).some(({ specifier }) => isPackage(specifier, 'lucia'))),
  ).toEqual([])
})

/** Every file that these lead to, types left out: they are gone when it runs. */
function reach(from: readonly string[]): Set<string> {
  const reached = new Set(from)
  for (const file of reached)
    for (const { target, isType } of importsOf(file))
      if (target !== null && !isType && textOf.has(target)) reached.add(target)
  return reached
}

test('messages are sent by jobs alone: no page and no answer waits for a provider', () => {
  const senders = CODE.filter((file) => /\bctx\.channels\b/.test(textOf.get(file)!))
  expect(senders).toEqual(['app/services/message/send-over.ts', 'app/services/push/deliver.ts'])
  const doors = CODE.filter((file) =>
    ['app/routes', 'app/api', 'app/web', 'app/cli'].some((door) => isUnder(file, door)),
  )
  const reached = reach(doors)
  expect(senders.filter((file) => reached.has(file))).toEqual([])
})

test('only config.ts reads the environment', () => {
  // A child process must be handed what its parent has.
  const others = CODE.filter((file) => !['app/config.ts', 'db/embedded/runner.ts'].includes(file))
  expect(others.filter((file) => /process\.env/.test(textOf.get(file)!))).toEqual([])
})

test('the domain has no clock and no chance', () => {
  const faults = CODE.filter((file) => isUnder(file, 'app/domain')).filter((file) =>
    /Date\.now|new Date\(\)|Math\.random|performance\.now/.test(textOf.get(file)!),
  )
  expect(faults).toEqual([])
})

test('modules hold constants only: no module-level let, pool or growing map', () => {
  const state =
    /^(?:export )?(?:let |(?:const|var) \w+(?::[^=]+)? = (?:new (?:Map|Set|WeakMap)\(\)|createPool\(|postgres\())/m
  const faults = CODE.filter((file) => !/entry\.client|\.config\.ts$/.test(file)).filter((file) =>
    state.test(textOf.get(file)!),
  )
  expect(faults).toEqual([])
})

test('imports name their file with its ending, and relative ones stay inside their folder', () => {
  const faults = CODE.flatMap(importsOf).filter(({ specifier, target, file }) => {
    if (target === null) return false
    if (!/\.(tsx?|css|json|svg|js)(\?\w+)?$/.test(specifier)) return true
    const room = file
      .split('/')
      .slice(0, file.startsWith('app/') ? 2 : 1)
      .join('/')
    const isRoot = file.split('/').length === 2 && file.startsWith('app/')
    return specifier.startsWith('.') && !isRoot && !isUnder(target, room)
  })
  expect(faults.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([])
})

test('names say what a thing is, and files stay readable', () => {
  const vague = CODE.filter((file) =>
    /(^|\/)(utils?|helpers?|misc|common|manager|info)(\/|\.tsx?$)/.test(file),
  )
  const long = CODE.filter((file) => textOf.get(file)!.split('\n').length > 300)
  const unKebab = CODE.filter((file) => !/^[a-z0-9$_.-]+$/.test(file.split('/').at(-1)!))
  expect({ vague, long, unKebab }).toEqual({ vague: [], long: [], unKebab: [] })
})

test('the median file is short', () => {
  const lengths = CODE.map((file) => textOf.get(file)!.split('\n').length).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(75)
})

test('closed lists are constants, never enums, and only frameworks get default exports', () => {
  const enums = CODE.filter((file) => /^(?:export )?(?:const )?enum /m.test(textOf.get(file)!))
  const framework = /^app\/(routes\/|routes\.ts|root\.tsx|entry\.)|\.config\.ts$/
  const defaults = CODE.filter((file) => !framework.test(file) && /^export default/m.test(textOf.get(file)!))
  expect({ enums, defaults }).toEqual({ enums: [], defaults: [] })
})

test('the top level holds what the client named and nothing else', () => {
  const allowed = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'app',
    'db',
    'public',
    'test',
    'build',
    'node_modules',
  ]
  const entries = readdirSync(ROOT).filter((name) => !name.startsWith('.'))
  expect(entries.filter((name) => !allowed.includes(name))).toEqual([])
})

test('every migration is listed once, in order, and named after what it does', () => {
  const files = readdirSync(join(ROOT, 'db/migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
  expect(files.every((name) => /^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(name))).toBe(true)
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index))
  expect(statSync(join(ROOT, 'db/migrations/meta/_journal.json')).isFile()).toBe(true)
})

/** Pages of the staff that are not behind the door, because they are the way to it. */
const OPEN_STAFF_PAGES: Record<string, string> = {
  'app/routes/admin/sign-in.tsx': 'openDoor',
  'app/routes/admin/invitation.tsx': 'openDoor',
  'app/routes/admin/sign-in-second.tsx': 'halfDoor',
  'app/routes/admin/sign-in-passkey-options.ts': 'halfDoor',
  'app/routes/admin/second-factor.tsx': 'halfDoor',
  'app/routes/admin/second-factor-options.ts': 'halfDoor',
}

// Mutant: write a loader of a staff page as `answering(…)`.
test('every page of the staff is behind the door that asks for a right', () => {
  const faults = CODE.filter((file) => isUnder(file, 'app/routes/admin')).flatMap((file) => {
    const door = OPEN_STAFF_PAGES[file] ?? 'staffDoor'
    const handlers = [
      ...textOf
        .get(file)!
        .matchAll(/^export ((?:\{.*?|(?:async )?function\s+|const\s+|let\s+)\b(?:loader|action)\b.*)$/gm),
    ]
    return handlers
      .filter(([, text]) => !new RegExp(`^const (?:loader|action) = ${door}\\(`).test(text!))
      .map(([, text]) => `${file}: ${text}`)
  })
  expect(faults).toEqual([])
})
