import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

export type Person = { readonly name: string; readonly phone: string; readonly amount: string }

export type PeopleList = {
  readonly people: readonly Person[]
  /** The same for the same file: part of every reference, and letters only, so that it cannot look like a number. */
  readonly mark: string
}

const rows = z.array(z.object({ 이름: z.string(), 전화번호: z.string(), 금액: z.string() }))

const MARK_LETTERS = 10

/**
 * A municipality's list: UTF-8 with or without a byte order mark, as spreadsheets save it.
 * @throws Error when it is no such list; a person whose number is wrong is refused by the portal, alone
 */
export async function readPeople(file: string): Promise<PeopleList> {
  const bytes = await readFile(file)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const found = rows.safeParse(parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true }))
  if (!found.success) throw new Error('The first line must name the columns 이름,전화번호,금액.')
  const people = found.data.map((row) => ({ name: row.이름, phone: row.전화번호, amount: row.금액 }))
  return { people, mark: toLetters(createHash('sha256').update(bytes).digest()) }
}

const toLetters = (digest: Buffer): string =>
  Array.from(digest.subarray(0, MARK_LETTERS), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
