import type { Actor } from './ctx.ts'

/** What a verb is given, and by whose hand it is done; `actor` absent: the resident's own. */
export type By<Input> = Input & { readonly actor?: Actor | undefined }
export type OnBehalf = By<{ readonly residentId: string }>

/** Who is written down as having made a change. */
export const actorOf = ({ residentId, actor }: OnBehalf): Actor =>
  actor ?? { kind: 'resident', id: residentId }
