import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '#app/vault/api-key.ts'
import { logRedaction, redactLine } from '#app/vault/log-redaction.ts'

const PHONE = '010-2345-6789'
const EMAIL = 'kim@example.kr'
const CODE = '481516'
const KEY = createApiKey('live').text
const SECRETS = [PHONE, '2345-6789', '23456789', EMAIL, 'kim%40', CODE, KEY, KEY.slice(12)]

function openLog() {
  const lines: string[] = []
  const log = pino({ ...logRedaction(), level: 'trace' }, { write: (line: string) => void lines.push(line) })
  return { log, lines }
}

describe('a log line', () => {
  const error = new Error(`no answer from ${PHONE} or ${EMAIL}, code ${CODE}, ${KEY}`, {
    cause: new Error(`Bearer ${KEY} for ${EMAIL}`),
  })
  // Mutants: no streamWrite; redact strings at the top level only; leave names unredacted; no known fields.
  it.each<[string, (log: pino.Logger) => void]>([
    ['in the message', (log) => log.info(`보냄 ${PHONE} ${EMAIL} 인증번호 ${CODE} ${KEY}`)],
    [
      'in arguments of the message',
      (log) => log.info('sent %s %j code=%d', PHONE, { EMAIL, KEY }, Number(CODE)),
    ],
    ['in an object', (log) => log.info({ phone: PHONE, email: EMAIL, code: CODE, apiKey: KEY })],
    ['in numbers', (log) => log.info({ code: Number(CODE), phone: 1023456789, number: 821023456789 })],
    [
      'deep in an object',
      (log) => log.info({ a: { b: { c: { to: [PHONE], x: EMAIL, code: CODE, y: KEY } } } }),
    ],
    ['in a field name', (log) => log.info({ byAddress: { [PHONE]: 1, [EMAIL]: 2, [KEY]: 3 } })],
    ['in an error', (log) => log.error(error)],
    ['in an error with an object', (log) => log.error({ err: error, phone: PHONE }, 'failed')],
    [
      'in a URL',
      (log) => log.info({ req: { url: `/x?phone=${PHONE}&email=kim%40example.kr&code=${CODE}&k=${KEY}` } }),
    ],
    ['in an escaped URL', (log) => log.info(`GET /x?q=%2B82%2010%2D2345%2D6789%20kim%40example.kr`)],
    [
      'in headers',
      (log) => log.info({ req: { headers: { authorization: `Bearer ${KEY}`, cookie: `s=${KEY}` } } }),
    ],
    ['in response headers', (log) => log.info({ res: { headers: { 'set-cookie': [`s=${KEY}`] } } })],
    ['in child bindings', (log) => log.child({ to: PHONE, who: EMAIL, code: CODE, k: KEY }).info('x')],
    ['in a field that stands twice', (log) => log.child({ who: EMAIL }).info({ who: 'x' }, 'y')],
    [
      'in a body as text',
      (log) => log.info({ body: JSON.stringify({ phone: PHONE, code: CODE, key: KEY }) }),
    ],
    ['after a line feed', (log) => log.info(`a\n${EMAIL}\n${PHONE}\tcode\n${CODE}`)],
  ])('never shows phone, e-mail, code or key %s', (_, write) => {
    const { log, lines } = openLog()
    write(log)
    expect(lines).toHaveLength(1)
    for (const secret of SECRETS) expect(lines[0]).not.toContain(secret)
    expect(lines[0]).toMatch(/\[(phone|email|digits|api-key|secret|token)\]|\{"level"/)
    expect(lines[0]!.endsWith('\n')).toBe(true)
    expect(JSON.parse(lines[0]!)).toMatchObject({ pid: process.pid, time: expect.any(Number) as number })
  })

  it('never shows a secret that only its field gives away, however deep', () => {
    // Mutant: no known fields in redactLine.
    const { log, lines } = openLog()
    const fields = {
      password: 'hunter2',
      'set-cookie': ['a=hunter2'],
      API_KEY: 'hunter2',
      to: { email: 'hunter2' },
    }
    log.info({ a: { b: { c: fields } }, res: { headers: { 'set-cookie': ['s=hunter2'] } } })
    expect(lines[0]).not.toContain('hunter2')
  })

  it('is already without known fields when pino has serialised it, before the line is looked at', () => {
    // Mutant: an empty list of paths.
    const lines: string[] = []
    const log = pino({ redact: logRedaction().redact }, { write: (line: string) => void lines.push(line) })
    log.info({ password: 'hunter2', code: CODE, user: { phone: 'hunter2', code: CODE } })
    log.info({ req: { headers: { authorization: 'hunter2', cookie: 'hunter2' } } })
    expect(lines.join('')).not.toMatch(/hunter2|481516/)
  })

  it('keeps what an operator needs', () => {
    const { log, lines } = openLog()
    const err = Object.assign(new Error('duplicate key'), { code: '23505' })
    log.error({ err, agency: 'suwon', to: null, statusCode: 503, responseTime: 12.5 }, 'consult failed')
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 50,
      msg: 'consult failed',
      agency: 'suwon',
      to: null,
      statusCode: 503,
      responseTime: 12.5,
      err: {
        code: '23505',
        message: 'duplicate key',
        stack: expect.stringContaining('log-redaction.test.ts') as string,
      },
    })
  })

  it('keeps its time, whatever the year', () => {
    // Mutant: look for resident registration numbers in numbers.
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (at) => {
          expect(redactLine(`{"time":${at.getTime()}}\n`)).toBe(`{"time":${at.getTime()}}\n`)
        },
      ),
    )
  })

  it('stays one line of valid JSON, whatever was logged', () => {
    // Mutant: redact the raw line.
    const piece = fc.constantFrom(PHONE, EMAIL, `code ${CODE}`, KEY, '\n', '"', '\\', '\t', ' ')
    const { log, lines } = openLog()
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))),
        fc.jsonValue(),
        (pieces, value) => {
          lines.length = 0
          log.info({ value }, pieces.join(''))
          expect(lines[0]!.trimEnd()).not.toContain('\n')
          expect(() => JSON.parse(lines[0]!) as unknown).not.toThrow()
        },
      ),
    )
  })

  it('that is no JSON is redacted as text', () => {
    expect(redactLine(`boom ${PHONE} {`)).toBe('boom [phone] {')
  })
})
