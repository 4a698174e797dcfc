/**
 * Finds telephone numbers in any text, to hide them: when in doubt it is one. (What is a valid number is libphonenumber's
 * and the domain's business; a log must also hide the invalid ones.) Pieces are sources for `new RegExp(…, 'giu')`.
 */
const DIGIT = '[0-9\\uFF10-\\uFF19]'
/** What people and URLs put between groups: spaces, brackets, dots, dashes of every width, and their %-escapes. */
const GAP =
  '(?:[\\s()[\\]._\\-\\u2010-\\u2015\\u2212\\uFF0D\\uFF08\\uFF09~\\u00B7+\\/]|%(?:25){0,3}(?:20|28|29|2D|2E|2F|2B)){0,4}'
const PLUS = '(?:[+\\uFF0B]|%(?:25){0,3}2B)'

/** Not in the middle of a number; a %-escape just before (`%20010…`) is no number. */
const START = `(?:(?<!${DIGIT})|(?<=%(?:25){0,3}[0-9A-F]{2}))`
const END = `(?!${DIGIT})`

/** One given digit, ASCII or full width. */
const one = (...digits: number[]) =>
  `[${digits.map((digit) => `${digit}${String.fromCharCode(0xff10 + digit)}`).join('')}]`
const many = (least: number, most = least) => `${DIGIT}{${least},${most}}`

const KOREA = one(8) + one(2)
const DIALLED_KOREA = `(?:${PLUS}|${one(0)}{2})${GAP}${KOREA}${GAP}${one(0)}?${GAP}`
const GROUPS = `${GAP}${many(3, 4)}${GAP}${many(4)}`

const MOBILE_PREFIX = `${one(1)}${one(0, 1, 6, 7, 8, 9)}`
/** 전기통신번호관리세칙: Seoul and provinces, 050 personal (four digits), 030, 060, 070, 080. */
const OTHER_PREFIX = `(?:${one(2)}|${one(3)}${one(1, 2, 3)}|${one(4)}${one(1, 2, 3, 4)}|${one(5)}${one(1, 2, 3, 4, 5)}|${one(6)}${one(1, 2, 3, 4)}|${one(5)}${one(0)}${DIGIT}|${one(3, 6, 7, 8)}${one(0)})`

const SPELLINGS = [
  // 010-1234-5678, (02) 123 4567, 0502-1234-5678
  `${one(0)}(?:${MOBILE_PREFIX}|${OTHER_PREFIX})${GROUPS}`,
  // +82 10-1234-5678, 0082(0)10…, +82 2 123 4567
  `${DIALLED_KOREA}(?:${MOBILE_PREFIX}|${OTHER_PREFIX})${GROUPS}`,
  // 82 10 1234 5678, as aggregators report it
  `${KOREA}${GAP}${one(0)}?${GAP}${MOBILE_PREFIX}${GROUPS}`,
  // 1023456789, 10-2345-6789: a spreadsheet ate the zero
  `${one(1)}${one(0)}[- ]?[2-9]${many(3)}[- ]?${many(4)}`,
  // any other country's, E.164 with gaps
  `${PLUS}[1-9](?:${GAP}${DIGIT}){7,14}`,
]

/** Ids that may hold a digit run by chance. Matched first, and kept. */
const UUID = '(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])'

/** Group `id`: leave as it is. Otherwise the match is a telephone number. */
export const PHONE_OR_ID = new RegExp(`(?<id>${UUID})|${START}(?:${SPELLINGS.join('|')})${END}`, 'giu')
