/** A schema of JSON Schema 2020-12, as far as the API's document uses it. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  additionalProperties?: boolean | JsonSchema
  [keyword: string]: unknown
}

export type MediaType = { schema: JsonSchema; examples?: Record<string, NamedExample> }
export type NamedExample = { summary?: string; value: unknown }

export type Parameter = {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  schema: JsonSchema
  examples?: Record<string, NamedExample>
}

export type ApiResponse = {
  description: string
  headers?: Record<string, { $ref: string }>
  content?: Record<string, MediaType>
}

export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Record<string, MediaType> }
  responses: Record<string, ApiResponse | { $ref: string }>
}

/** An OpenAPI 3.1 document, as far as the API's uses it: `GET /api/v1/openapi.json`, and what `/docs/reference` shows. */
export type ApiDocument = {
  openapi: string
  info: Record<string, unknown> & { title: string; version: string }
  externalDocs: { url: string; description: string }
  servers: { url: string; description: string }[]
  security: Record<string, string[]>[]
  tags: { name: string; description: string }[]
  paths: Record<string, Partial<Record<'get' | 'post' | 'delete', Operation>>>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, ApiResponse>
    headers: Record<string, { description: string; schema: JsonSchema; example?: string }>
    securitySchemes: Record<string, Record<string, string>>
  }
}
