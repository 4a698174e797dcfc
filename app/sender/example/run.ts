import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { createAllimgil, type Allimgil } from '../client.ts'
import { AllimgilError } from '../errors.ts'
import { readOptions, USAGE, type ExampleOptions } from './options.ts'
import { openProvider } from './provider.ts'
import { readPeople } from './read-people.ts'
import { writeReport, type Totals } from './report.ts'
import { sendList } from './send-list.ts'
import { openState } from './state.ts'
import { vendorOf } from './vendor.ts'

/** The worked example: sends a municipality's list through a simulated provider. Run again, it goes on. */
async function run(options: ExampleOptions): Promise<void> {
  const { folder, topic } = options
  const vendor = vendorOf(options.vendor)
  const list = await readPeople(options.file)
  const clock = () => Date.now()
  const state = await openState(join(folder, 'state.ndjson'), {
    mark: list.mark,
    topic,
    vendor: options.vendor,
  })
  const provider = await openProvider(join(folder, 'sent.ndjson'), vendor)
  const client = createAllimgil({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    dataDir: join(folder, 'client'),
    onTrouble: tellTrouble,
  })
  // Nobody waits for the first pack while it is being made: the portal answers.
  const fetching = client.refreshPack().catch(tellTrouble)
  // Without a terminal it draws nothing.
  const bar = new SingleBar({
    format: '{bar} {value}/{total}명 · 남은 시간 {eta_formatted}',
    clearOnComplete: true,
  })
  try {
    await flushQuietly(client)
    bar.start(list.people.length, 0)
    await sendList({
      ...{ list, topic, client, provider, vendor, state, clock, rate: options.rate },
      onProgress: (rows) => bar.update(rows),
    })
    bar.stop()
    await flushQuietly(client)
    const totals = await writeReport(folder, state, list.people.length, clock())
    say(summaryOf(totals, list.people.length, await client.isWaiting(), folder))
  } finally {
    bar.stop()
    await client.close()
    await fetching
    await provider.close()
    await state.close()
  }
}

/** What cannot be told now is told by the next run. */
async function flushQuietly(client: Allimgil): Promise<void> {
  await client.flush().catch(tellTrouble)
}

function summaryOf(totals: Totals, people: number, isWaiting: boolean, folder: string): string {
  const lines = [
    `명단 ${people}명`,
    `  닿음            ${totals.delivered}`,
    `  기다리는 중     ${totals.waiting}  (scheduled.csv: 그때 다시 실행하세요)`,
    `  우편으로        ${totals.post}  (post.csv)`,
    `  보내지 않음     ${totals.suppressed + totals.refused}  (suppressed.csv)`,
    `  닿지 못함       ${totals.unreached}  (unreached.csv)`,
    `포털 없이 비상 묶음으로 답한 사람: ${totals.offline}명`,
    ...(isWaiting ? ['포털에 아직 알리지 못한 것이 있습니다. 포털이 돌아오면 다시 실행하세요.'] : []),
    `결과는 ${folder}에 있습니다.`,
  ]
  return lines.join('\n')
}

function tellTrouble(error: unknown): void {
  if (!(error instanceof AllimgilError)) return
  process.stderr.write(`${error.message}\n`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

try {
  await run(readOptions(process.argv.slice(2)))
} catch (error) {
  if (error instanceof TypeError) process.stderr.write(`${error.message}\n\n${USAGE}\n`)
  else process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
