import { writeFile } from 'node:fs/promises'

/** A municipality's list as a spreadsheet saves it, with a byte order mark. */
export async function writePeople(file: string, phones: readonly string[]): Promise<void> {
  const rows = phones.map((phone, index) => `주민${index + 1},${phone},"${12 + index},000"`)
  await writeFile(file, `\ufeff이름,전화번호,금액\r\n${rows.join('\r\n')}\r\n`)
}

/** The demonstration's residents, `from` the first. */
export const demoPhones = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `010-9000-${String(from + index).padStart(4, '0')}`)
