import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What one function did itself, without those it called. */
export type Hot = { place: string; share: number }

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

const TOP = 25
const NOT_WORK = ['(idle)', '(root)', '(program)']

/** What Node needs to be told to leave a profile in a folder when it ends. */
export const toProfileArgs = (folder: string): string[] => ['--cpu-prof', `--cpu-prof-dir=${folder}`]

export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Where the time of all profiles in a folder went, the most first, as shares of the time in which something was done. */
export function readHottest(folder: string, root: string): Hot[] {
  const micros = new Map<string, number>()
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.cpuprofile')) continue
    const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile
    const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, describe(callFrame, root)]))
    profile.samples.forEach((id, n) => {
      const place = places.get(id)!
      if (!NOT_WORK.includes(place)) micros.set(place, (micros.get(place) ?? 0) + profile.timeDeltas[n]!)
    })
  }
  const total = [...micros.values()].reduce((sum, each) => sum + each, 0)
  return [...micros]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([place, spent]) => ({ place, share: spent / total }))
}

function describe(frame: CpuProfile['nodes'][number]['callFrame'], root: string): string {
  const name = frame.functionName || '(anonymous)'
  if (frame.url === '') return name
  const file = frame.url.startsWith('file:') ? fileURLToPath(frame.url).replace(`${root}/`, '') : frame.url
  return `${name} ${file}:${frame.lineNumber + 1}`
}
