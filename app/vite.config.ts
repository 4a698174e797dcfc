import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import { denyImports } from 'vite-env-only'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Floors that Fastify runs from their source: the pages' bundle must use those very modules, not a copy. */
const SHARED = /^#(app\/(domain|i18n|services|vault|channels)|db)\//

const HOST_MODULE = '\0host:'
const HOST_IMPORT = 'allimgil.host-import'

/**
 * A build leaves shared floors as `import … from '#app/…'`, which Node resolves through package.json "imports".
 * Vite's development server insists on transforming every file of ours, so there a module stands in that hands on
 * what Node itself imported; a change of a shared floor takes a restart, as it does for Fastify.
 */
const shareWithHost = (): Plugin => {
  let serving = false
  return {
    name: 'share-with-host',
    enforce: 'pre',
    configResolved(config) {
      serving = config.command === 'serve'
    },
    resolveId(source, _importer, options) {
      if (!options.ssr || !SHARED.test(source)) return null
      if (!serving) return { id: source, external: true }
      return HOST_MODULE + new URL(`../${source.slice(1)}`, import.meta.url).href
    },
    async load(id) {
      if (!id.startsWith(HOST_MODULE)) return null
      const url = id.slice(HOST_MODULE.length)
      const load = (wanted: string) => import(wanted) as Promise<Record<string, unknown>>
      Object.assign(globalThis, { [HOST_IMPORT]: load })
      const names = Object.keys(await load(url))
      return [
        `const shared = await globalThis['${HOST_IMPORT}'](${JSON.stringify(url)})`,
        ...names.map((name) => `export const ${name} = shared.${name}`),
      ].join('\n')
    },
  }
}

const ONE_LANGUAGE = new URL('web/one-language.ts', import.meta.url).pathname

/** A browser gets the sentences of its document's language only: see the module that stands in. */
const sendOneLanguage = (): Plugin => ({
  name: 'send-one-language',
  enforce: 'pre',
  resolveId: (source, _importer, options) =>
    source === '#app/i18n/messages.ts' && !options.ssr ? ONE_LANGUAGE : null,
})

const COMPRESSIBLE = /\.(js|css|svg|webmanifest)$/
const CLIENT = new URL('../build/client', import.meta.url).pathname

/** Once at the build, as small as it gets; the host picks the form a browser takes. The server's part is built last. */
const compressOnce = (): Plugin => ({
  name: 'compress-once',
  apply: 'build',
  async closeBundle() {
    if (this.environment.name !== 'ssr') return
    const files = await readdir(CLIENT, { recursive: true })
    const compress = async (path: string) => {
      const content = await readFile(path)
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
    }
    const texts = files.filter((file) => COMPRESSIBLE.test(file))
    await Promise.all(texts.map((file) => compress(join(CLIENT, file))))
  },
})

/** A service worker is another one when its text is: the names of all files, which hold their contents' hashes, make it so. */
const stampServiceWorker = (): Plugin => ({
  name: 'stamp-service-worker',
  apply: 'build',
  closeBundle: {
    order: 'pre',
    sequential: true,
    async handler() {
      if (this.environment.name !== 'ssr') return
      const files = (await readdir(join(CLIENT, 'assets'))).filter((file) => !/\.(br|gz)$/.test(file))
      const build = createHash('sha256').update(files.toSorted().join()).digest('hex').slice(0, 16)
      const path = join(CLIENT, 'service-worker.js')
      await writeFile(path, (await readFile(path, 'utf8')).replace("'development'", `'${build}'`))
    },
  },
})

export default defineConfig({
  plugins: [
    shareWithHost(),
    sendOneLanguage(),
    stampServiceWorker(),
    compressOnce(),
    denyImports({
      client: {
        specifiers: [/^#(app\/(services|vault|channels|api|jobs)|db)\//],
        files: ['app/{services,vault,channels,api,jobs}/**', 'db/**'],
      },
    }),
    remix({
      appDirectory: 'app',
      buildDirectory: 'build',
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: {
    target: 'es2022',
    // A font or an icon inlined as `data:` would need a wider content-security policy.
    assetsInlineLimit: 0,
  },
})
