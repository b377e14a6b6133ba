import type { AnyTRPCRouter } from '@trpc/server'
import type { JsonSchema } from '../json-schema.ts'
import { type Operation, operationsOf } from '../operations.ts'
import { HEADERS } from './headers.ts'
import { answerSchemas } from './named-schemas.ts'
import { type OperationObject, operationObject, tagOf } from './operation-object.ts'
import { PROBLEM, refusalResponses } from './refusals.ts'

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, OperationObject>>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, object>
    parameters: Record<string, object>
    headers: Record<string, object>
    securitySchemes: Record<string, object>
  }
}

const DESCRIPTION = `A key is made on the page *API keys* of a workspace and is good for that workspace alone. It may do what is both
among its scopes and still allowed to the person who made it. Another workspace’s id answers like one that does not exist.`

const known = new WeakMap<AnyTRPCRouter, OpenApiDocument>()

/** The REST API of a router as OpenAPI 3.1 (API-8), from the very schemas that judge its calls. Made once for each. */
export function openApiDocument(router: AnyTRPCRouter): OpenApiDocument {
  const made = known.get(router) ?? documentOf(operationsOf(router))
  known.set(router, made)
  return made
}

function documentOf(operations: readonly Operation[]): OpenApiDocument {
  const { nameOf, schemas } = answerSchemas(operations)
  const versions = [...new Set(operations.map(({ version }) => version))].toSorted()
  const tags = [...new Set(operations.map(tagOf))].toSorted()
  return {
    openapi: '3.1.0',
    info: { title: 'Portcullis API', version: versions.join(', '), description: DESCRIPTION },
    // Where the document is, the API is: no host is written down that a copy would go on naming.
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    paths: pathsOf(operations, nameOf),
    components: {
      schemas: { ...schemas, Problem: PROBLEM },
      responses: refusalResponses(),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: HEADERS,
      securitySchemes: { apiKey: API_KEY },
    },
  }
}

function pathsOf(operations: readonly Operation[], nameOf: ReadonlyMap<string, string>) {
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations.toSorted((a, b) => (a.template < b.template ? -1 : 1))) {
    const { template, route, procedure } = operation
    const object = operationObject(operation, nameOf.get(procedure) ?? '')
    paths[template] = { ...paths[template], [route.method.toLowerCase()]: object }
  }
  return paths
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Sent again with the same request, it is answered with what the first one came to. Kept for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
}

const API_KEY = {
  type: 'http',
  scheme: 'bearer',
  description: 'An API key of a workspace, with the scopes that the operation names.',
}
