/** What can stand in evidence: JSON without `undefined`, so that nothing is dropped unseen. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * One text for one value, whatever order its fields came in (PostgreSQL's jsonb reorders them): JSON without spaces,
 * fields sorted by UTF-16 code unit, numbers and strings as ECMAScript writes them (RFC 8785).
 * @throws TypeError on a number that is not finite, or anything that is not JSON.
 */
export function canonicalText(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical text')
    return JSON.stringify(value)
  }
  if (isList(value)) return `[${Array.from(value, (item) => canonicalText(item)).join(',')}]`
  if (typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]')
    throw new TypeError(`${typeof value} has no canonical text`)
  const fields = Object.keys(value).sort()
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonicalText(value[field]!)}`).join(',')}}`
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
