import type { JsonSchema } from '../json-schema.ts'
import type { Operation } from '../operations.ts'
import type { Deprecation } from '../route.ts'
import { ANSWER_HEADERS, DEPRECATION_HEADERS, type HeaderName, headersOf, REPLAYED } from './headers.ts'
import { addressOf } from './named-schemas.ts'
import { refusalsOf } from './refusals.ts'

export type OperationObject = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  deprecated?: true
  security: Record<string, string[]>[]
  parameters: object[]
  requestBody?: object
  responses: Record<string, object>
}

/** One operation as OpenAPI tells it. `answer` is the name of what it answers. */
export function operationObject(operation: Operation, answer: string): OperationObject {
  const { procedure, route, permission, type } = operation
  const { deprecated, summary, status = 200 } = route
  const successHeaders: HeaderName[] = [
    ...ANSWER_HEADERS,
    ...(type === 'mutation' ? [REPLAYED] : []),
    ...(deprecated ? DEPRECATION_HEADERS : []),
  ]
  return {
    operationId: procedure,
    tags: [tagOf(operation)],
    summary,
    description: [`Needs a key with the scope \`${permission}\`.`, ...ending(deprecated)].join(' '),
    ...(deprecated && { deprecated: true as const }),
    // OpenAPI 3.1 takes role names here for any scheme; ours are the scopes of a key.
    security: [{ apiKey: [permission] }],
    parameters: parametersOf(operation),
    ...(isWritten(operation) && { requestBody: requestBodyOf(operation) }),
    responses: {
      [status]: {
        description: status === 201 ? 'Made.' : 'Done.',
        headers: headersOf(successHeaders),
        content: { 'application/json': { schema: { $ref: addressOf(answer) } } },
      },
      ...refusalsOf(operation),
    },
  }
}

/** What an operation is about: the first word of its path. */
export function tagOf({ route }: Operation): string {
  return route.path.split('/')[1] ?? ''
}

function ending(deprecated: Deprecation | undefined): string[] {
  if (!deprecated) return []
  const { since, sunset, successor } = deprecated
  return [`Deprecated since ${dayOf(since)}, ends on ${dayOf(sunset)}: use ${successor}.`]
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function isWritten({ route: { method } }: Operation): boolean {
  return method === 'POST' || method === 'PUT'
}

/** The members of the input that are the caller's to give: the workspace is the key's own. */
function membersOf({ input }: Operation): [name: string, schema: JsonSchema][] {
  return Object.entries(input.properties ?? {}).filter(([name]) => name !== 'workspaceId')
}

function parametersOf(operation: Operation): object[] {
  const { input, pathNames, type } = operation
  const required = new Set(input.required)
  const parameters = membersOf(operation).flatMap(([name, schema]): object[] => {
    if (pathNames.includes(name)) return [{ name, in: 'path', required: true, schema }]
    if (isWritten(operation)) return []
    return [{ name, in: 'query', ...(required.has(name) && { required: true }), schema }]
  })
  return type === 'mutation'
    ? [...parameters, { $ref: '#/components/parameters/IdempotencyKey' }]
    : parameters
}

function requestBodyOf(operation: Operation): object {
  const { input, pathNames } = operation
  const members = membersOf(operation).filter(([name]) => !pathNames.includes(name))
  const names = new Set(members.map(([name]) => name))
  const schema: JsonSchema = {
    ...input,
    properties: Object.fromEntries(members),
    required: (input.required ?? []).filter((name) => names.has(name)),
  }
  return { required: true, content: { 'application/json': { schema } } }
}
