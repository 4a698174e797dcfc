import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/**
 * The last step of `npm run build:sender`. Compiled files name each other as the source does (`#app/domain/….ts`); this
 * file beside them says that these names mean compiled files there.
 */
const BUILD = resolve(import.meta.dirname, '../../build/sender')

await writeFile(
  join(BUILD, 'package.json'),
  `${JSON.stringify({ type: 'module', imports: { '#app/*.ts': './app/*.js' } }, null, 2)}\n`,
)
