import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const SLOW_MACHINE_MS = 30_000

/** Start processes, kill them or weigh the memory: each file in a process of its own. */
const ALONE = [
  'test/faults/**/*.test.ts',
  'test/app/sender/**/*.test.ts',
  'test/app/server.test.ts',
  'test/app/services/ndjson/read-lines.test.ts',
  'test/db/*.test.ts',
]

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Modules hold constants only, so files can share them: to import everything anew for each takes longer than its tests.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/bench/**', ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
    pool: 'forks', // tests start, kill and signal real processes
    maxWorkers: 2,
    fileParallelism: true,
    testTimeout: SLOW_MACHINE_MS,
    hookTimeout: 2 * SLOW_MACHINE_MS,
    teardownTimeout: SLOW_MACHINE_MS,
    // CI adds up the counts from the file: .ci/run
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test/.artifacts/vitest.json' },
  },
})
