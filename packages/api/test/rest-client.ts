import { API_KEY_SCOPES } from '@portcullis/authz'
import type { AnyTRPCRouter } from '@trpc/server'
import { handleRest } from '../src/rest/handle.ts'
import { operationsOf, type Operation } from '../src/rest/operations.ts'
import { appRouter } from '../src/routers/root.ts'
import type { Services } from '../src/services.ts'
import { faultsOf } from './openapi-conformance.ts'
import { VALID_INPUTS, type Person } from './valid-inputs.ts'

export type MadeKey = { id: string; key: string }

/** A key of this person's workspace, made the way that its page makes one. */
export async function makeKey(person: Person, draft: Record<string, unknown> = {}): Promise<MadeKey> {
  const answer = await person.mutate('apiKey.create', {
    workspaceId: person.workspaceId,
    name: 'Test program',
    scopes: API_KEY_SCOPES,
    expiresInDays: 30,
    ...draft,
  })
  if (answer.status !== 200) throw new Error(`no key was made: ${answer.text}`)
  const { apiKey, key } = answer.data as { apiKey: { id: string }; key: string }
  return { id: apiKey.id, key }
}

let requests = 0

export type RestAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

type Sent = Omit<RequestInit, 'headers'> & {
  headers?: Record<string, string>
  key?: string | undefined
  json?: unknown
  address?: string
  router?: AnyTRPCRouter
}

/** Sends a request to the REST API as a program does: no cookie, no origin, the key in its header. */
export async function rest(services: Services, path: string, sent: Sent = {}): Promise<RestAnswer> {
  const { key, json, address = '198.18.0.1', router = appRouter, headers: given, ...init } = sent
  requests += 1
  const headers = new Headers({ 'user-agent': 'test program', ...given })
  if (key !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${key}`)
  if (json !== undefined) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    init.body = JSON.stringify(json)
  }
  const request = new Request(`http://localhost:3000${path}`, { ...init, headers })
  const info = { requestId: `request-rest-${requests}`, clientAddress: address }
  const response = await handleRest(services, request, info, router)
  const text = await response.text()
  const { method, url } = request
  const { status } = response
  const answered = { method, pathname: new URL(url).pathname, status, headers: response.headers, text }
  // Every answer that any test gets is as the document says.
  const faults = faultsOf(router, answered)
  if (faults.length > 0) throw new Error(`not as in the OpenAPI document: ${faults.join('; ')}`)
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** An operation with a request that it accepts from this person. */
export async function validRequest(operation: Operation, given: { services: Services; person: Person }) {
  const inputOf = VALID_INPUTS[operation.procedure]
  if (!inputOf) throw new Error(`no valid input for ${operation.procedure}`)
  const { workspaceId: _, ...input } = await inputOf(given)
  return requestOf(operation, input)
}

/** The request that carries an input: each member where the operation has its place. */
export function requestOf(operation: Operation, input: Record<string, unknown>) {
  const { method } = operation.route
  const rest = Object.fromEntries(
    Object.entries(input).filter(([name]) => !operation.pathNames.includes(name)),
  )
  const path = operation.template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  )
  if (method === 'POST' || method === 'PUT') return { path, init: { method, json: rest } }
  const query = new URLSearchParams(
    Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return { path: query.size === 0 ? path : `${path}?${query}`, init: { method } }
}

export const OPERATIONS = operationsOf(appRouter)

export function operation(procedure: string): Operation {
  const found = OPERATIONS.find((each) => each.procedure === procedure)
  if (!found) throw new Error(`${procedure} is not part of the REST API`)
  return found
}
