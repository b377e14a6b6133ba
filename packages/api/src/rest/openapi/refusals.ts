import { ERRORS, type ErrorCode } from '@portcullis/errors'
import type { JsonSchema } from '../json-schema.ts'
import type { Operation } from '../operations.ts'
import { ANSWER_HEADERS, DEPRECATION_HEADERS, type HeaderName, headersOf, REPLAYED } from './headers.ts'
import { addressOf, inPascalCase } from './named-schemas.ts'

/** Every code that a REST answer can have. The others belong to sessions, forms and mailed links. */
const CODES = [
  'BAD_REQUEST',
  'PROMPT_REFUSED',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'LIMIT_REACHED',
  'PAYLOAD_TOO_LARGE',
  'URI_TOO_LONG',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNPROCESSABLE_CONTENT',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'LLM_REQUEST_FAILED',
  'SERVICE_UNAVAILABLE',
] as const satisfies readonly ErrorCode[]

type RestCode = (typeof CODES)[number]

/** The codes that every operation can answer, whatever it does: they come from the guards in front of it. */
const ALWAYS: ReadonlySet<RestCode> = new Set([
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'PAYLOAD_TOO_LARGE',
  'URI_TOO_LONG',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
])

function canAnswer(operation: Operation, code: RestCode): boolean {
  if (ALWAYS.has(code)) return true
  const { method } = operation.route
  switch (code) {
    case 'PROMPT_REFUSED':
    case 'LLM_REQUEST_FAILED':
      return operation.prompt
    case 'UNSUPPORTED_MEDIA_TYPE':
      return method === 'POST' || method === 'PUT'
    default:
      // Of writes: a name that is taken, a limit that is reached, an Idempotency-Key of another request.
      return operation.type === 'mutation'
  }
}

/** The refusals of an operation, by status. Those of a deprecated one say so, and are its own. */
export function refusalsOf(operation: Operation): Record<string, object> {
  const codes = CODES.filter((code) => canAnswer(operation, code))
  return Object.fromEntries(
    codes.map((code) => {
      const { status } = ERRORS[code]
      const shared = { $ref: `#/components/responses/${nameOf(code)}` }
      return [status, operation.route.deprecated ? refusal(status, DEPRECATION_HEADERS) : shared]
    }),
  )
}

/** One response for each status, shared by all operations. */
export function refusalResponses(): Record<string, object> {
  return Object.fromEntries(CODES.map((code) => [nameOf(code), refusal(ERRORS[code].status)]))
}

function refusal(status: number, more: readonly HeaderName[] = []): object {
  const codes = CODES.filter((code) => ERRORS[code].status === status)
  const schema: JsonSchema = {
    allOf: [
      { $ref: addressOf('Problem') },
      { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
    ],
  }
  return {
    description: codes.map((code) => `${code}: ${ERRORS[code].message}.`).join(' '),
    headers: headersOf([...ANSWER_HEADERS, ...headersAt(status), ...more]),
    content: { 'application/problem+json': { schema } },
  }
}

function headersAt(status: number): HeaderName[] {
  if (status === 401) return ['WWW-Authenticate']
  if (status === 429) return ['Retry-After']
  if (status === 503) return ['Retry-After', REPLAYED]
  // A failure is remembered, and told again.
  return status >= 500 ? [REPLAYED] : []
}

/** The response of a status is named after the first code that has it. */
function nameOf(code: RestCode): string {
  const first = CODES.find((each) => ERRORS[each].status === ERRORS[code].status) ?? code
  return inPascalCase(first.toLowerCase())
}

/** Problem details (RFC 9457), with what every other transport tells, too. */
export const PROBLEM: JsonSchema = {
  description: 'Problem details (RFC 9457). `code` is stable; `title` is its sentence.',
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri', pattern: '^urn:problem-type:portcullis:[a-z-]+$' },
    title: { type: 'string', maxLength: 120 },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', enum: [...CODES, 'METHOD_NOT_SUPPORTED'] },
    requestId: { type: 'string', maxLength: 64, description: 'Names this request in questions about it.' },
    fieldErrors: {
      description: 'What is wrong with each member of the input, by its path; never the value.',
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    promptReasons: {
      description: 'Which rules a refused prompt met, and where in it.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string' },
          rule: { type: 'string' },
          start: { type: 'integer', minimum: 0 },
          end: { type: 'integer', minimum: 0 },
          excerpt: { type: 'string' },
        },
        required: ['field', 'rule', 'start', 'end'],
        additionalProperties: false,
      },
    },
    retryAfterSeconds: { type: 'integer', minimum: 0, description: 'The same as the header Retry-After.' },
  },
  required: ['type', 'title', 'status', 'code', 'requestId'],
  additionalProperties: false,
}
