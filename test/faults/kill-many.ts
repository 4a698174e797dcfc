import { parseArgs } from 'node:util'
import { openKillTrial, type KillResult } from './kill-trial.ts'

/** `node test/faults/kill-many.ts --kills 10`: the durability test over and over, with its mutant; prints the figures. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } })
const kills = Number(values.kills)

const trial = await openKillTrial((line) => console.error(line))
const results: Record<'on' | 'off', KillResult[]> = { on: [], off: [] }
try {
  for (let kill = 1; kill <= kills; kill++) {
    for (const commit of ['on', 'off'] as const) {
      const result = await trial.run(commit)
      results[commit].push(result)
      console.error(
        `kill ${kill}, synchronous_commit ${commit}: ${result.lost} of ${result.acknowledged} lost`,
      )
    }
  }
} finally {
  await trial.close()
}

const sum = (all: KillResult[], of: keyof KillResult) => all.reduce((total, each) => total + each[of], 0)
console.log('| synchronous_commit | kills | acknowledged | lost |\n|---|---:|---:|---:|')
for (const commit of ['on', 'off'] as const) {
  const [acknowledged, lost] = [sum(results[commit], 'acknowledged'), sum(results[commit], 'lost')]
  const share = ((100 * lost) / acknowledged).toFixed(1)
  console.log(`| ${commit} | ${results[commit].length} | ${acknowledged} | ${lost} (${share} %) |`)
}
if (sum(results.on, 'lost') > 0) process.exitCode = 1
