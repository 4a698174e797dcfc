import { isKsX1001, LMS_BYTES, measureKsX1001 } from '#app/domain/ks-x-1001.ts'
import type { Language } from '#app/domain/language.ts'

/**
 * The simplified characters of our Chinese texts that Korean text messages cannot carry (KS X 1001 has the traditional
 * ones only), and at the same places those that they can. A test encodes every text.
 */
const SIMPLIFIED =
  '电邮设备录验证码请诉联络确认变删韩国时间于处毕后发广应称记并认属满两续页随资讯节庆动继复当数输测试过监护岁结帮对与识号担协谁会内查现终该'
const TRADITIONAL =
  '電郵設備錄驗證碼請訴聯絡確認變刪韓國時間於處畢後發廣應稱記竝認屬滿兩續頁隨資訊節慶動繼復當數輸測試過監護歲結幫對與識號擔協誰會內査現終該'

/** What names of agencies and notices may hold besides. */
const OTHERWISE: Readonly<Record<string, string>> = { '—': '-', '–': '-', '•': '·', '₩': '원', '\t': ' ' }

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const MEDIALS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'

/**
 * A text as SMS and LMS can carry it: EUC-KR (완성형) knows no Vietnamese tone marks and no simplified characters, and one
 * character outside it makes the whole message fail (KOREA.md section 0, point 8). Our own Korean and English pass as they
 * are; what a name brings along is written otherwise, and what has no other way of writing, or none that an LMS has room
 * for, is a question mark.
 */
export function toSmsText(text: string, language: Language): string {
  const known =
    language === 'zh'
      ? text.replace(/\p{Script=Han}/gu, (it) => TRADITIONAL[SIMPLIFIED.indexOf(it)] ?? it)
      : text.replaceAll('đ', 'd').replaceAll('Đ', 'D')
  const characters = Array.from(known.normalize('NFC'))
  const written = characters.map(writeOtherwise).join('')
  if (measureKsX1001(written).bytes <= LMS_BYTES) return written
  return characters.map((character) => (isKsX1001(character) ? character : '?')).join('')
}

/** Whether nothing of it is lost that way. */
export const canBeSmsText = (text: string, language: Language): boolean =>
  !toSmsText(text.replaceAll('?', ''), language).includes('?')

function writeOtherwise(character: string): string {
  if (isKsX1001(character)) return character
  const plain = OTHERWISE[character] ?? spell(character) ?? character.normalize('NFKD').replace(/\p{M}/gu, '')
  if (Array.from(plain).every(isKsX1001)) return plain
  // A picture says nothing that the words do not, nor does what joins pictures.
  return /[\p{Extended_Pictographic}\p{Cf}\p{Cc}]/u.test(character) ? '' : '?'
}

/** One of the 8,822 syllables that 완성형 lacks, by its letters: `똠` is `ㄸㅗㅁ`. null: no syllable. */
function spell(character: string): string | null {
  const place = character.codePointAt(0)! - 0xac00
  if (place < 0 || place > 11_171) return null
  const final = place % 28
  const letters = [INITIALS[Math.floor(place / 588)], MEDIALS[Math.floor(place / 28) % 21]]
  return [...letters, final === 0 ? '' : FINALS[final - 1]].join('')
}
