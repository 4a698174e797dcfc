/**
 * How long `resident import` takes and how much memory it needs: `node test/bench/resident-import.ts [LINES]`, on a
 * durable embedded PostgreSQL of its own. Imports a made-up file twice; the second time nothing changes.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '#app/config.ts'
import { openContext } from '#app/context.ts'
import { importResidents } from '#app/services/resident/import.ts'
import { importTopics } from '#app/services/topic/import.ts'

const MEGABYTE = 1024 * 1024
const lines = Number(process.argv[2] ?? 100_000)
const dataDir = await mkdtemp(path.join(tmpdir(), 'allimgil-bench-'))
const ctx = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }))
try {
  await importTopics(ctx, toStream(topics()), { kind: 'operator', id: 'bench' }, (refusal) =>
    console.log(refusal),
  )
  for (const run of ['new', 'again']) {
    let peak = 0
    let heap = 0
    const begin = performance.now()
    const cpu = process.cpuUsage()
    const counts = await importResidents(
      ctx,
      { lines: toStream(residents(lines)), source: 'bench', realm: 'live' },
      {
        onRefused: (refusal) => console.log(JSON.stringify(refusal)),
        onProgress: () => {
          const { rss, heapUsed } = process.memoryUsage()
          peak = Math.max(peak, rss)
          heap = Math.max(heap, heapUsed)
        },
      },
    )
    const seconds = (performance.now() - begin) / 1000
    const { user, system } = process.cpuUsage(cpu)
    console.log(
      run,
      JSON.stringify(counts),
      `${seconds.toFixed(1)} s`,
      `${Math.round(lines / seconds)} lines/s`,
      `${((user + system) / 1e6).toFixed(1)} s CPU here`,
      `${Math.round(heap / MEGABYTE)} MiB heap`,
      `${Math.round(peak / MEGABYTE)} MiB RSS`,
    )
  }
} finally {
  await ctx.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function* toStream(texts: Iterable<object>): AsyncGenerator<Uint8Array> {
  let part = ''
  for (const value of texts) {
    part += `${JSON.stringify(value)}\n`
    if (part.length < MEGABYTE / 16) continue
    yield Buffer.from(part)
    part = ''
  }
  yield Buffer.from(part)
}

function* topics() {
  yield { code: 'library.loan', class: 'service', name: { ko: '도서 대출' } }
  yield { code: 'culture.news', class: 'consent', name: { ko: '문화 소식' } }
}

function* residents(count: number) {
  const at = '2026-05-01T10:00:00+09:00'
  for (let number = 0; number < count; number++) {
    const digits = String(20_000_000 + number)
    const phone = `010-${digits.slice(0, 4)}-${digits.slice(4)}`
    const email = `resident-${number}@example.kr`
    yield {
      phone,
      email,
      language: 'ko',
      share: number % 2 === 0,
      contactPoints: [
        { channel: 'kakao', address: phone, verifiedAt: at },
        { channel: 'sms', address: phone, verifiedAt: at },
        { channel: 'email', address: email, verifiedAt: at },
      ],
      order: ['kakao', 'sms', 'email'],
      quietHours: { start: '22:00', end: '07:00' },
      topics: { 'library.loan': { order: ['email'], optedOut: false, backups: true } },
      consents: [
        { topic: 'culture.news', action: 'grant', at, document: 'culture-2026-01', method: 'paper' },
      ],
    }
  }
}
