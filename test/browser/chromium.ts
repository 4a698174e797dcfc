import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import bundled from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

const MODULES = path.resolve(import.meta.dirname, '../../node_modules')
const PACKAGE = path.join(MODULES, '@sparticuz/chromium')

/** What the package takes for Amazon's Lambda, where it brings its own libraries along. */
const LAMBDA = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }

/** Set off by hand (the package's own flags also switch the same-origin policy off). Root may not use the sandbox. */
const FLAGS = ['--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/**
 * A Chromium that came with npm, so that a machine needs nothing installed: program, libraries and fonts lie unpacked under
 * `node_modules/.cache`, whoever runs the tests.
 */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const folder = await unpackOnce()
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [...FLAGS, ...flags],
    chromiumSandbox: false,
    env: {
      ...process.env,
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    },
  })
}

/** Workers may come at once: each unpacks beside the place, and the first one moves its folder there. */
async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string
  }
  const cache = path.join(MODULES, '.cache')
  const place = path.join(cache, `chromium-${version}`)
  if (existsSync(place)) return place
  await mkdir(cache, { recursive: true })
  const beside = await mkdtemp(`${place}-`)
  await unpackInto(beside)
  await writeFile(path.join(beside, 'fonts.conf'), fontsConfig(place))
  await rename(beside, place).catch(async (error: unknown) => {
    await rm(beside, { recursive: true, force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  })
  return place
}

/** The package unpacks into the folder of temporary files and can be told in no other way. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, LAMBDA, { TMPDIR: folder })
  try {
    await bundled.executablePath()
  } finally {
    for (const name of [...Object.keys(LAMBDA), 'TMPDIR']) restore(name, before[name])
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name)
  else process.env[name] = value
}

const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
