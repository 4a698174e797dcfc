import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const SLOW_MACHINE_MS = 30_000

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/bench/**'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
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
