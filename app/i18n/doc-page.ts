/** Chapters of the guide, in the order in which they are read. `/docs/{id}`. */
export const DOC_IDS = [
  'first-consult',
  'decisions',
  'failover',
  'outcomes',
  'changes',
  'offline',
  'pack',
  'limits',
  'test-keys',
] as const
export type DocId = (typeof DOC_IDS)[number]

/** A table: the first column names the row. */
export type DocTable = { caption: string; head: string[]; rows: string[][] }

/** Sentences may hold `code` and [links](/docs). `{url}` in a sample stands for where the portal is found. */
export type DocBlock =
  string | { list: string[] } | { steps: string[] } | { sample: string; label: string } | DocTable

export type DocSection = { id: string; title: string; blocks: DocBlock[] }
export type DocPage = { title: string; lead: string; sections: DocSection[] }
export type DocPages = Record<DocId, DocPage>
