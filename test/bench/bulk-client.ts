import { createReadStream } from 'node:fs'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'

export type BulkJob = { url: string; apiKey: string; file: string }
/** `answers`: lines answered 200 in their order; what else came is a fault. */
export type BulkResult = { answers: number; faults: number; firstByteMs: number; seconds: number }

const NEWLINE = 0x0a
const NDJSON = 'application/x-ndjson'

/** Sends a file of lines as fast as they are taken, and reads the answers as fast as they come. */
async function run({ url, apiKey, file }: BulkJob): Promise<BulkResult> {
  const startedAt = performance.now()
  const asking = request(`${url}/api/v1/consults/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': NDJSON },
  })
  const answered = once(asking, 'response').then(([answer]) => readAnswers(answer as IncomingMessage))
  await pipeline(createReadStream(file), asking)
  const { firstByteAt, ...counts } = await answered
  return {
    ...counts,
    firstByteMs: firstByteAt - startedAt,
    seconds: (performance.now() - startedAt) / 1_000,
  }
}

async function readAnswers(stream: IncomingMessage) {
  const counts = { answers: 0, faults: 0, firstByteAt: NaN }
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (Number.isNaN(counts.firstByteAt)) counts.firstByteAt = performance.now()
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, start)) {
      const expected = `{"line":${counts.answers + counts.faults + 1},"status":200,`
      if (text.toString('latin1', start, start + expected.length) === expected) counts.answers++
      else counts.faults++
      start = end + 1
    }
    rest = text.subarray(start)
  }
  return counts
}

process.on('message', (job) => {
  void run(job as BulkJob).then((result) => process.send!(result))
})
process.once('disconnect', () => process.exit())
