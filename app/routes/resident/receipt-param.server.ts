import { z } from 'zod'

/** The `:id` of a receipt; what cannot be one leads nowhere. */
export function requireReceiptParam(params: Readonly<Record<string, string | undefined>>): string {
  const id = z.uuid().safeParse(params['id'])
  if (!id.success) throw new Response(null, { status: 404 })
  return id.data
}
