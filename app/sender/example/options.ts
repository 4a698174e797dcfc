import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { VENDORS, type VendorName } from './vendor.ts'

export type ExampleOptions = {
  file: string
  baseUrl: string
  apiKey: string
  topic: string
  vendor: VendorName
  /** Where the state, the client's journal and the simulated provider's messages lie. */
  folder: string
  /** Messages a second, as a provider's contract allows. */
  rate: number
}

export const USAGE = `npm run example -- people.csv --key agk_… [--simulate nhn|solapi|sens] [--topic tax.payment-due]
  [--url http://127.0.0.1:3000] [--out people.csv.allimgil] [--rate 500]

people.csv: UTF-8, 이름,전화번호,금액 in the first line. Run it again to go on where it stopped.`

/** @throws TypeError with what is wrong */
export function readOptions(args: readonly string[]): ExampleOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      topic: { type: 'string', default: 'tax.payment-due' },
      simulate: { type: 'string', default: 'nhn' },
      out: { type: 'string' },
      rate: { type: 'string', default: '500' },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new TypeError('Name one CSV file.')
  if (values.key === undefined) throw new TypeError('Give the API key: --key agk_…')
  const vendor = VENDORS.find((name) => name === values.simulate)
  if (!vendor) throw new TypeError(`--simulate is one of ${VENDORS.join(', ')}.`)
  const rate = Number(values.rate)
  if (!(rate > 0)) throw new TypeError('--rate is a number of messages a second.')
  return {
    file: resolve(file),
    baseUrl: values.url,
    apiKey: values.key,
    topic: values.topic,
    vendor,
    folder: resolve(values.out ?? `${file}.allimgil`),
    rate,
  }
}
