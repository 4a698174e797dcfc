import type postgres from 'postgres'

/**
 * The driver learns array types by a query of its own at the head of every connection, and when that query fails (a reset,
 * a cancel, a statement_timeout) it kills the whole process with a rejection nobody can catch (porsager/postgres#1192,
 * #1205). So that stays off, and the driver is told here: the built-in types, whose numbers PostgreSQL never changes.
 * Arrays of types made with CREATE TYPE arrive as text.
 */
const ARRAY_OF: readonly (readonly [element: number, array: number])[] = [
  [16, 1000], // boolean
  [17, 1001], // bytea
  [20, 1016], // bigint
  [21, 1005], // smallint
  [23, 1007], // integer
  [25, 1009], // text
  [26, 1028], // oid
  [114, 199], // json
  [650, 651], // cidr
  [700, 1021], // real
  [701, 1022], // double precision
  [869, 1041], // inet
  [1042, 1014], // char(n)
  [1043, 1015], // varchar
  [1082, 1182], // date
  [1083, 1183], // time
  [1114, 1115], // timestamp
  [1184, 1185], // timestamptz
  [1186, 1187], // interval
  [1700, 1231], // numeric
  [2950, 2951], // uuid
  [3802, 3807], // jsonb
]

type Parse = (text: string) => unknown
type Serialize = (value: unknown) => unknown

/** What the driver keeps in its options, beyond its public types. */
type DriverOptions = {
  parsers: Record<number, Parse>
  serializers: Record<number, Serialize>
  shared: { typeArrayMap: Record<number, number> }
}

/** Teaches a client the built-in array types, over the parsers its elements have now. Text passes (drizzle writes its own). */
export function registerArrayTypes(sql: postgres.Sql): void {
  const { parsers, serializers, shared } = sql.options as unknown as DriverOptions
  for (const [element, array] of ARRAY_OF) {
    shared.typeArrayMap[element] = array
    const parse = parsers[element]
    const serialize = serializers[element]
    parsers[array] = (text) => parseArray(text, parse)
    serializers[array] = (value) => (Array.isArray(value) ? serializeArray(value, serialize) : value)
  }
}

/** `{1,NULL,"a b",{…}}` from nested JavaScript arrays. */
export function serializeArray(values: readonly unknown[], serialize: Serialize = String): string {
  const items = values.map((value) => {
    if (value === null) return 'NULL'
    if (value === undefined) throw new TypeError('An array for the database holds undefined')
    if (Array.isArray(value)) return serializeArray(value, serialize)
    return `"${String(serialize(value)).replace(/["\\]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}

/** Nested JavaScript arrays from PostgreSQL's text form. */
export function parseArray(text: string, parse: Parse = (item) => item): unknown[] {
  let at = text.indexOf('{') + 1 // what stands before is explicit bounds, `[2:3]=`

  function parseItems(): unknown[] {
    const items: unknown[] = []
    while (at < text.length) {
      const char = text[at]
      if (char === '}') {
        at++
        return items
      }
      if (char === ',') at++
      else if (char === '{') {
        at++
        items.push(parseItems())
      } else items.push(char === '"' ? parse(readQuoted()) : readBare())
    }
    throw new SyntaxError('An array from the database is cut off')
  }

  function readQuoted(): string {
    let item = ''
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++
      if (at >= text.length) throw new SyntaxError('An array from the database is cut off')
      item += text.charAt(at)
    }
    at++
    return item
  }

  function readBare(): unknown {
    const start = at
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++
    const item = text.slice(start, at)
    return item === 'NULL' ? null : parse(item)
  }

  return parseItems()
}
