/** One stretch of two texts laid over each other. */
export type DiffPart = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/** Longer texts are compared whole: the table of lengths grows with the product of both. */
const MOST_WORDS = 1_000

/**
 * What changed between two texts, word by word, in the order of reading: the longest common run of words stays, what
 * stands in the first alone is gone, what stands in the second alone is new. Spaces belong to the word before them.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (before === after) return joined([{ kind: 'same', text: before }])
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return joined([
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ])
  const lengths = commonLengths(a, b)
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const isSame = i < a.length && j < b.length && a[i] === b[j]
    const isGone = i < a.length && (j === b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)
    if (isSame) parts.push({ kind: 'same', text: a[i]! })
    else if (isGone) parts.push({ kind: 'gone', text: a[i]! })
    else parts.push({ kind: 'new', text: b[j]! })
    if (isSame || isGone) i += 1
    if (isSame || !isGone) j += 1
  }
  return joined(parts)
}

const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+$/g) ?? []

/** `[i][j]`: how many words the rests from `i` and from `j` on have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}

/** Neighbours of one kind are one stretch; nothing is empty. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  for (const { kind, text } of parts.filter((part) => part.text !== '')) {
    const last = result.at(-1)
    if (last?.kind === kind) result[result.length - 1] = { kind, text: last.text + text }
    else result.push({ kind, text })
  }
  return result
}
