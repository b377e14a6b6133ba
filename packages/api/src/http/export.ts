import { AppError } from '@portcullis/errors'
import { callTRPCProcedure } from '@trpc/server'
import { createContext, type RequestInfo } from '../context.ts'
import { REQUEST } from '../limits.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'

/** What can be downloaded, by its public name: the path of a request never becomes a procedure's name. */
const EXPORTS: ReadonlyMap<string, string> = new Map([
  ['characters', 'character.export'],
  ['story-events', 'storyEvent.export'],
])

/**
 * A list as a file. The same procedure, through the same chain, as over tRPC; the query's parameters are its input, and
 * its schema judges them.
 */
export function handleExport(
  services: Services,
  request: Request,
  info: RequestInfo,
  list: string,
): Promise<Response> {
  return answer(services, info, () => download(services, request, info, list), REQUEST.timeoutMs)
}

async function download(
  services: Services,
  request: Request,
  info: RequestInfo,
  list: string,
): Promise<Response> {
  if (request.method !== 'GET') throw new AppError('METHOD_NOT_SUPPORTED')
  const path = EXPORTS.get(list)
  if (path === undefined) throw new AppError('NOT_FOUND')
  requireOwnPage(request.headers)
  const input = inputIn(new URL(request.url))
  const ctx = await createContext(services, request.headers, info)
  const { csv } = (await callTRPCProcedure({
    router: appRouter,
    path,
    ctx,
    type: 'query',
    getRawInput: () => Promise.resolve(input),
    signal: request.signal,
    batchIndex: 0,
  })) as { csv: string }
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      // A name of ours: nothing that a member wrote gets into a header. Never shown in the browser as a page.
      'content-disposition': `attachment; filename="${list}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Another site has no business with a member's data, be it as a link or as something to embed (ASVS 5.0, 3.5.8). */
function requireOwnPage(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') {
    throw new AppError('FORBIDDEN', { reason: 'Sec-Fetch-Site' })
  }
}

/** What the lists can be asked for. The schema judges the values, and once more the names. */
const PARAMETERS = new Set(['workspaceId', 'sort', 'filter', 'search', 'characterId'])

/** Every parameter once: two values for one name are read differently by different parsers. */
function inputIn(url: URL): Record<string, string> {
  if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
  const entries = [...url.searchParams]
  const input = new Map(entries)
  if (input.size !== entries.length || entries.some(([name]) => !PARAMETERS.has(name))) {
    throw new AppError('BAD_REQUEST', { reason: 'unknown or repeated parameter' })
  }
  return Object.fromEntries(input)
}
