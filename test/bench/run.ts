import { join } from 'node:path'
import { ROOT } from '#app/config.ts'
import { openArena, type Arena } from './arena.ts'
import { measureBulk } from './bulk.ts'
import { measureConsults } from './consults.ts'
import { measureDrill } from './drill.ts'
import { measureLatency } from './latency.ts'
import { describeMachine } from './machine.ts'
import { readOptions, type BenchOptions } from './options.ts'
import { emptyFolder, readHottest } from './profile.ts'
import { toMarkdown, writeJson, type Report } from './report.ts'

const PROFILES = join(ROOT, 'test/.artifacts/profiles')
const SMALLER = 10 // times fewer residents, to show what growth costs

const log = (line: string) => console.error(line)

/** The parts that are asked for, one after the other; then one report. */
async function bench(options: BenchOptions): Promise<Report> {
  const asked = (part: BenchOptions['only'][number]) => options.only.includes(part)
  const profiles = options.profile ? PROFILES : null
  if (profiles) emptyFolder(profiles)
  const arenas: Arena[] = []
  const open = async (residents: number) => {
    arenas.push(await openArena(residents, { profiles, log }))
    return arenas.at(-1)!
  }
  try {
    const arena = await open(options.residents)
    return {
      at: new Date().toISOString(),
      machine: await describeMachine(arena.databaseUrl),
      options,
      consults: asked('consults') ? await measureConsults(options, arena, log) : null,
      bulk: asked('bulk') ? await measureBulk(options, arena, log) : null,
      drill: asked('drill') ? await measureDrill(options, arena, log) : null,
      // The second PostgreSQL starts only now, so that it has no part in what was measured before.
      latency: asked('latency')
        ? await measureLatency(
            options,
            { large: arena, small: await open(Math.round(options.residents / SMALLER)) },
            log,
          )
        : null,
    }
  } finally {
    for (const arena of arenas) await arena.close()
  }
}

/** Questions not answered as they should be. */
function countFaults({ consults, bulk, latency, drill }: Report): number {
  const faulty = [
    ...(consults?.rows ?? []),
    ...(latency?.rows ?? []),
    ...(bulk ? [bulk] : []),
    ...(drill ? [drill] : []),
  ]
  return faulty.reduce((sum, { faults }) => sum + faults, 0)
}

const report = await bench(readOptions(process.argv.slice(2)))
writeJson(join(ROOT, 'test/.artifacts/bench.json'), report)
console.log(`\n${toMarkdown(report)}`)
if (report.options.profile)
  for (const { place, share } of readHottest(PROFILES, ROOT))
    console.log(`${(share * 100).toFixed(1)} % ${place}`)
const faults = countFaults(report)
const isEvidenceWhole = [report.consults, report.bulk].every(
  (part) => !part || part.evidence.rows >= part.evidence.acknowledged,
)
if (faults > 0 || !isEvidenceWhole) {
  console.error(`\n${faults} requests were not answered as they should be, or evidence is missing`)
  process.exitCode = 1
}
