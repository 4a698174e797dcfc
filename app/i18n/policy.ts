/** A table of a policy: the first column names the row. */
export type PolicyTable = { caption: string; head: string[]; rows: string[][] }
export type PolicyBlock = string | { list: string[] } | PolicyTable
export type PolicySection = { title: string; blocks: PolicyBlock[] }

/** What a privacy policy has to say, in the order it is said; no language may leave one out (개인정보 보호법 §30①). */
export const POLICY_SECTIONS = [
  'items',
  'content',
  'children',
  'agencies',
  'processors',
  'destruction',
  'rights',
  'safety',
  'cookies',
  'breach',
  'contact',
  'remedies',
  'changes',
] as const

export type Policy = {
  title: string
  lead: string
  inForce: string
  contents: string
  summaryTitle: string
  summary: string[]
  sections: Record<(typeof POLICY_SECTIONS)[number], PolicySection>
  officer: { who: string; department: string; phone: string; email: string }
}
