/** What one text message holds, and a long one (LMS); its title. In bytes of EUC-KR (KOREA.md section 3). */
export const SMS_BYTES = 90
export const LMS_BYTES = 2_000
export const LMS_TITLE_BYTES = 40

/**
 * The characters of KS X 1001 (완성형), which is what carriers mean by EUC-KR. Built from the platform's decoder, which
 * knows CP949; of its pairs only those with both bytes from A1 on are KS X 1001.
 */
const CHARACTERS: ReadonlySet<string> = new Set(listPairs())

function* listPairs(): Generator<string> {
  const decoder = new TextDecoder('euc-kr')
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      // A gap in the table.
      if (!character.includes('\ufffd')) yield character
    }
  }
}

const isAscii = (character: string): boolean => /^[\n\x20-\x7e]$/.test(character)

/** Whether a carrier can write this one character. */
export const isKsX1001 = (character: string): boolean => isAscii(character) || CHARACTERS.has(character)

/** How many bytes a text takes (ASCII one, all else two), and what of it cannot be written at all. */
export function measureKsX1001(text: string): { bytes: number; unencodable: string } {
  const characters = Array.from(text)
  return {
    bytes: characters.reduce((sum, character) => sum + (isAscii(character) ? 1 : 2), 0),
    unencodable: characters.filter((character) => !isKsX1001(character)).join(''),
  }
}
