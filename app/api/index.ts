import type { FastifyInstance } from 'fastify'
import type { Ctx } from '#app/services/ctx.ts'
import { authenticate } from './authenticate.ts'
import { postBulk } from './bulk.ts'
import { getChanges } from './changes.ts'
import { postBatch, postConsult } from './consults.ts'
import { type Endpoint, registerEndpoints } from './endpoint.ts'
import { handleError } from './error-handler.ts'
import { postOffline } from './offline.ts'
import { postOutcomes } from './outcomes.ts'
import { getOpenApi } from './openapi.ts'
import { keepDocuments, type ReadDocument } from './openapi/document.ts'
import { getPack } from './pack.ts'
import { ApiError } from './problem.ts'
import { postPush } from './push.ts'
import { getChannels, getKey, getTopics } from './reads.ts'
import { getDeliveries, postReplay } from './webhook-deliveries.ts'
import { deleteWebhook, getWebhooks, postWebhook, rotateWebhookSecret } from './webhooks.ts'

/** Every endpoint of the preference API. */
export const ENDPOINTS: readonly Endpoint[] = [
  postConsult,
  postBatch,
  postBulk,
  postPush,
  postOffline,
  postOutcomes,
  getPack,
  getTopics,
  getChannels,
  getKey,
  getChanges,
  getOpenApi,
  getWebhooks,
  postWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  getDeliveries,
  postReplay,
]

/** The API's own description in every language, for `/openapi.json` and the reference's pages. */
export const describeApi = (ctx: Ctx): ReadDocument => keepDocuments(ENDPOINTS, ctx.config.publicUrl)

/** The preference API in a scope of its own: its errors are problems, its paths need a key before they are unknown. */
export async function registerApi(host: FastifyInstance, ctx: Ctx, document: ReadDocument): Promise<void> {
  await host.register(
    async (api) => {
      api.decorateRequest('key', null)
      api.decorate('apiDocument', document)
      api.setErrorHandler<Error>((error, request, reply) => handleError(ctx, error, request, reply))
      // Read by the handler itself, piece by piece.
      api.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload))
      registerEndpoints(api, ctx, ENDPOINTS)
      // Who waits for changes is answered now: closing would wait a minute for them.
      api.addHook('preClose', async () => ctx.changes.release())
      api.setNotFoundHandler(async (request) => {
        await authenticate(ctx, request, null)
        throw new ApiError('not_found', 'There is nothing at this address.')
      })
    },
    { prefix: '/api/v1' },
  )
}
