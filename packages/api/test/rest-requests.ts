import { newApiKeyText } from '@portcullis/auth'
import { API_KEY_SCOPES } from '@portcullis/authz'
import { hashToken } from '@portcullis/crypto'
import { ERRORS, type ErrorCode } from '@portcullis/errors'
import type { AnyTRPCRouter } from '@trpc/server'
import { expect } from 'vitest'
import { appRouter } from '../src/routers/root.ts'
import type { Services } from '../src/services.ts'
import { rest, type RestAnswer } from './rest-client.ts'
import type { Person } from './valid-inputs.ts'

type Given = { scopes?: readonly string[]; expiresAt?: Date }

/** A key as a row, of anybody and with any end; `makeKey` makes one as its page does. */
export async function keyOf(
  services: Services,
  { workspaceId, userId }: Pick<Person, 'workspaceId' | 'userId'>,
  { scopes = API_KEY_SCOPES, expiresAt }: Given = {},
) {
  const key = newApiKeyText()
  const data = {
    name: 'Nightly import',
    scopes: [...scopes],
    keyHash: hashToken(key),
    lastFour: key.slice(-4),
    expiresAt: expiresAt ?? new Date(services.clock() + 86_400_000),
  }
  const { id } = await services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.apiKey.create({ data, select: { id: true } }),
  )
  return { id, key }
}

type Sent = { key?: string | undefined; body?: unknown; headers?: Record<string, string>; address?: string }

/** One request to the REST API. */
export async function send(
  services: Services,
  [method, path]: readonly [method: string, path: string],
  { body, ...sent }: Sent = {},
  router: AnyTRPCRouter = appRouter,
): Promise<RestAnswer> {
  return rest(services, path, { method, ...sent, ...(body !== undefined && { json: body }), router })
}

/** The code of a refusal, once it is known to be problem details of that code and nothing else. */
export function problemIn({ status, headers, text, body }: RestAnswer): string {
  if (status < 400) return `none, but ${status}: ${text.slice(0, 200)}`
  const { type, title, code, requestId, status: told, fieldErrors: _, retryAfterSeconds: __, ...more } = body
  const known = ERRORS[code as ErrorCode]
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('cache-control')).toBe('no-store')
  expect({ status: told, title }).toEqual({ status: known.status, title: known.message })
  expect(status).toBe(known.status)
  expect(type).toBe(`urn:problem-type:portcullis:${String(code).toLowerCase().replaceAll('_', '-')}`)
  expect(requestId).toBe(headers.get('x-request-id'))
  expect(more).toEqual({})
  return String(code)
}
