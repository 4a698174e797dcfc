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

export default defineConfig({
  plugins: [
    shareWithHost(),
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
