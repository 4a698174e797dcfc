/**
 * EUC-KR as resellers mean it (완성형, KS X 1001): ASCII is one byte, all else two, and nothing beyond exists. Built from
 * Node's decoder, which knows CP949; of its pairs only those with both bytes from A1 on are KS X 1001.
 */
const decoder = new TextDecoder('euc-kr', { fatal: true })
const CHARACTERS = new Set<string>()
for (let lead = 0xa1; lead <= 0xfe; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) {
    try {
      CHARACTERS.add(decoder.decode(Uint8Array.of(lead, trail)))
    } catch {
      // A gap in the table.
    }
  }
}

/** How many bytes the text takes, and what cannot be encoded at all. */
export function measure(text: string): { bytes: number; unencodable: string } {
  const characters = Array.from(text)
  const isAscii = (character: string) => /[\n\x20-\x7e]/.test(character)
  const unencodable = characters.filter((it) => !isAscii(it) && !CHARACTERS.has(it)).join('')
  return { bytes: characters.reduce((sum, it) => sum + (isAscii(it) ? 1 : 2), 0), unencodable }
}
