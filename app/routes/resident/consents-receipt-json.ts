import { signConsentReceipt } from '#app/services/consent/receipt-json.ts'
import { answering } from '#app/web/answering.server.ts'
import { requireReceiptParam } from './receipt-param.server.ts'
import { requirePerson } from './signed-in.server.ts'

/** The same receipt for programs, signed (ISO/IEC TS 27560). */
export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const receipt = await signConsentReceipt(context.ctx, residentId, requireReceiptParam(params))
  return Response.json(receipt, {
    headers: {
      'content-disposition': 'attachment; filename="allimgil-consent-receipt.json"',
      'cache-control': 'no-store',
    },
  })
})
