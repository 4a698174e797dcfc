import postgres from 'postgres'

/** Acknowledged: answers after their row of evidence was committed. Rows found afterwards are never fewer. */
export type EvidenceCount = { acknowledged: number; rows: number }

export async function countEvidence(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from consult`
    return row?.count ?? 0
  } finally {
    await sql.end()
  }
}
