import { AppError } from '@portcullis/errors'
import { readText as readBody, requireTameJson } from '../http/body.ts'
import { REQUEST } from '../limits.ts'
import { hasType } from './json-schema.ts'
import type { Match } from './operations.ts'
import { readDates, readText } from './read-value.ts'

/**
 * What the procedure is called with: the path's values, the query of a GET or the body of anything else, and the
 * workspace of the key. A member has one place; given in another one, too, it is refused, because two parsers would
 * read two different requests.
 */
export async function readInput(
  request: Request,
  url: URL,
  { operation, pathValues }: Match,
  workspaceId: string,
): Promise<Record<string, unknown>> {
  const { properties = {} } = operation.input
  const bodiless = operation.route.method === 'GET' || operation.route.method === 'DELETE'
  if (!bodiless) requireNoQuery(url)
  const given = bodiless ? fromQuery(url, properties) : await fromBody(request, operation.input)
  if (bodiless) await requireNoBody(request)
  for (const name of [...operation.pathNames, 'workspaceId']) {
    if (Object.hasOwn(given, name)) {
      const where = name === 'workspaceId' ? 'Is the API key’s own' : 'Is part of the path'
      throw new AppError('BAD_REQUEST', { fieldErrors: { [name]: [where] } })
    }
  }
  const fromPath = Object.entries(pathValues).map(
    ([name, text]) => [name, readText(properties[name], decoded(text))] as const,
  )
  return { ...given, ...Object.fromEntries(fromPath), workspaceId }
}

const UNKNOWN = { '': ['Has fields that are not known here'] }

type Properties = NonNullable<Match['operation']['input']['properties']>

function fromQuery(url: URL, properties: Properties): Record<string, unknown> {
  const names = [...new Set(url.searchParams.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
      // Here already: `__proto__` is a name that objects lose on their way to the schema.
      if (!schema) throw new AppError('BAD_REQUEST', { fieldErrors: UNKNOWN })
      const values = url.searchParams.getAll(name)
      if (hasType(schema, 'array')) return [name, values.map((value) => readText(schema.items, value))]
      const [value = '', ...others] = values
      // Two values for one name are read differently by different parsers.
      if (others.length > 0) throw new AppError('BAD_REQUEST', { reason: 'repeated parameter' })
      return [name, readText(schema, value)]
    }),
  )
}

async function fromBody(
  request: Request,
  schema: Match['operation']['input'],
): Promise<Record<string, unknown>> {
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  }
  const text = await readBody(request, REQUEST.maxBodyBytes)
  requireTameJson(text, REQUEST.maxJsonDepth)
  const body = readDates(schema, parsed(text))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('BAD_REQUEST', { fieldErrors: { '': ['Must be an object'] } })
  }
  return { ...body }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // The parser's message quotes what it was given.
    throw new AppError('BAD_REQUEST', { reason: 'not JSON', cause })
  }
}

function requireNoQuery(url: URL): void {
  if (url.search !== '') throw new AppError('BAD_REQUEST', { reason: 'a query where a body belongs' })
}

/** A body that nobody reads is where a second request hides from whoever stands in front. */
async function requireNoBody(request: Request): Promise<void> {
  if ((await readBody(request, REQUEST.maxBodyBytes)) !== '') {
    throw new AppError('BAD_REQUEST', { reason: 'a body where none belongs' })
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { cause })
  }
}
