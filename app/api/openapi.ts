import { z } from 'zod'
import { resolveLocale } from '#app/i18n/locale.ts'
import { parseInput } from '#app/services/parse-input.ts'
import type { Endpoint } from './endpoint.ts'
import type { ReadDocument } from './openapi/document.ts'

declare module 'fastify' {
  interface FastifyInstance {
    apiDocument: ReadDocument
  }
}

const CACHE_SECONDS = 300

/** `?lang=` of the document's sentences; without it the reader's `Accept-Language` decides. */
const documentQuery = z.object({ lang: z.enum(['ko', 'en']).optional() })

export const getOpenApi: Endpoint = {
  method: 'GET',
  url: '/openapi.json',
  scope: 'open',
  operationId: 'getOpenApi',
  tag: 'key',
  summary: { ko: '이 문서 받기', en: 'This document' },
  description: {
    ko: 'OpenAPI 3.1 문서예요. 요청을 검사하는 데 쓰는 바로 그 모양에서 만들어요.',
    en: 'OpenAPI 3.1, made from the very shapes that requests are checked with.',
  },
  query: documentQuery,
  answer: {
    200: {
      media: 'application/json',
      schema: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }),
    },
  },
  problems: [],
  examples: [
    { name: 'korean', summary: { ko: '한국어로', en: 'In Korean' }, query: { lang: 'ko' }, status: 200 },
  ],
  async handle({ request, reply }) {
    const { lang } = parseInput(documentQuery, request.query)
    const locale = resolveLocale({ query: lang, acceptLanguage: request.headers['accept-language'] })
    return reply
      .headers({ 'cache-control': `public, max-age=${CACHE_SECONDS}`, vary: 'accept-language' })
      .send(request.server.apiDocument(locale))
  },
}
