import { listOutbox } from '#app/services/message/list-outbox.ts'
import { answering } from '#app/web/answering.server.ts'

/** The same list for programs (CONTRACT 4): `[{at, channel, to, text, code}]`. */
export const loader = answering(async ({ context }) => Response.json(await listOutbox(context.ctx)))
