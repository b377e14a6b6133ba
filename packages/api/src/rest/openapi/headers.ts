import type { JsonSchema } from '../json-schema.ts'

type Header = { description: string; schema: JsonSchema }

const seconds = { type: 'integer', minimum: 0 } as const

/** Every header of an answer that a client has a use for. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'Names this request in questions about it.',
    schema: { type: 'string', maxLength: 64 },
  },
  'RateLimit-Limit': {
    description: 'Calls in one window. The four are on every answer to a call that was counted.',
    schema: { type: 'integer', minimum: 1 },
  },
  'RateLimit-Remaining': {
    description: 'Calls that are left in it.',
    schema: { type: 'integer', minimum: 0 },
  },
  'RateLimit-Reset': { description: 'Seconds until the window ends.', schema: seconds },
  'RateLimit-Policy': {
    description: 'The limit and the seconds of its window.',
    schema: { type: 'string', pattern: '^\\d+;w=\\d+$' },
  },
  'Retry-After': { description: 'Seconds until another try makes sense.', schema: seconds },
  'WWW-Authenticate': { description: 'The scheme that a key is presented by.', schema: { type: 'string' } },
  'Idempotency-Replayed': {
    description: 'This is what the first request with this Idempotency-Key came to.',
    schema: { const: 'true' },
  },
  Deprecation: {
    description: 'Since when this operation is deprecated (RFC 9745).',
    schema: { type: 'string', pattern: '^@\\d+$' },
  },
  Sunset: { description: 'When it ends (RFC 8594).', schema: { type: 'string' } },
  Link: { description: 'What takes its place.', schema: { type: 'string' } },
} as const satisfies Record<string, Header>

export type HeaderName = keyof typeof HEADERS

export const ANSWER_HEADERS = [
  'X-Request-Id',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'RateLimit-Policy',
] as const satisfies readonly HeaderName[]

export const REPLAYED: HeaderName = 'Idempotency-Replayed'

export const DEPRECATION_HEADERS = ['Deprecation', 'Sunset', 'Link'] as const satisfies readonly HeaderName[]

export function headersOf(names: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
