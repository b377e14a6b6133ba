import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { INERT_POLICY } from './content-security-policy.ts'
import { isForPrograms } from './for-programs.ts'
import { httpsRedirect } from './https-redirect.ts'
import { CLIENT_ADDRESS_HEADER, isReservedHeader, REQUEST_ID_HEADER } from './inbound-headers.ts'
import { originOfRequest } from './origin-of-request.ts'
import { refuse, refuseRaw } from './refuse.ts'
import { refusalOf } from './request-line.ts'
import { securityHeaders } from './security-headers.ts'

/** In milliseconds. */
export type FrontServerTimeouts = {
  /** For the whole head of a request; a client that drips it byte by byte (slowloris) is cut off. */
  headers: number
  /** For head and body together. An answer may stream for as long as it likes. */
  request: number
  /** For an idle connection; a little above the 60 s of common load balancers, so that they close first. */
  keepAlive: number
  /** How often the first two are looked at. */
  check: number
}

export type FrontServerOptions = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  trustedProxies: readonly string[]
  allowedOrigins: readonly string[]
  isDevelopment: boolean
  /** Hears of what the application itself did not catch. */
  onFailure: (error: unknown, requestId: string) => void
  timeouts?: FrontServerTimeouts
}

const TIMEOUTS: FrontServerTimeouts = { headers: 10_000, request: 60_000, keepAlive: 65_000, check: 2_000 }

/**
 * The first to see a request, and the only part that sees its socket: refuses what is malformed, replaces every header
 * by which a client could pose as someone else, and puts the security headers on the response before anything can fail.
 */
export function createFrontServer({ timeouts = TIMEOUTS, ...options }: FrontServerOptions): Server {
  const answering = new WeakSet<Duplex>()
  const refused = new WeakSet<Duplex>()
  const server = createServer({
    // Refuses what smuggling is made of: both lengths, bare line feeds, malformed chunks (llhttp's strict mode).
    insecureHTTPParser: false,
    // Node would answer a request without a host, and then still carry out what was pipelined behind it; we refuse both.
    requireHostHeader: false,
    maxHeaderSize: 16_384,
    headersTimeout: timeouts.headers,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    connectionsCheckingInterval: timeouts.check,
  })
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    // Node parses on while a refusal is being written; what follows one must not be carried out unanswered.
    if (refused.has(socket)) return
    answering.add(socket)
    response.once('close', () => answering.delete(socket))
    void answer(request, response, { ...options, onRefused: () => refused.add(socket) })
  }
  server.on('request', onRequest)
  // Node would answer these by itself, without our headers.
  server.on('checkExpectation', onRequest)
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    refuseSocket(socket, 'METHOD_NOT_SUPPORTED'),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // A second answer inside one that is under way would be read as its body.
    if (!socket.writable || answering.has(socket)) socket.destroy()
    else refuseSocket(socket, codeOfClientError(error))
  })
  return server
}

type AnswerOptions = Omit<FrontServerOptions, 'timeouts'> & { onRefused: () => void }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { handle, onRefused, onFailure, trustedProxies, allowedOrigins, isDevelopment }: AnswerOptions,
): Promise<void> {
  const requestId = randomUUID()
  const { remoteAddress } = request.socket
  const origin = originOfRequest({ remoteAddress, headers: request.headers, trustedProxies })
  setAll(response, baseline(requestId, origin.scheme === 'https'))

  const refusal = refusalOf(request)
  if (refusal) {
    onRefused()
    return refuse(response, refusal, requestId)
  }

  const { host } = request.headers
  const { url = '/' } = request
  const redirect = httpsRedirect({ origin, remoteAddress, host, url, isDevelopment, allowedOrigins })
  // A redirect would make it work, and nobody would notice that each call shows its key to the network first (ASVS 4.1.2).
  if (redirect && isForPrograms(url)) {
    onRefused()
    return refuse(response, 'HTTPS_REQUIRED', requestId)
  }
  if (redirect) return void response.writeHead(308, { Location: redirect }).end()

  for (const name of Object.keys(request.headers)) if (isReservedHeader(name)) delete request.headers[name]
  request.headers[REQUEST_ID_HEADER] = requestId
  request.headers[CLIENT_ADDRESS_HEADER] = origin.clientAddress
  request.headers['x-forwarded-proto'] = origin.scheme === 'https' ? 'https' : 'http'

  try {
    await handle(request, response)
  } catch (error) {
    onFailure(error, requestId)
    // Without an answer the client would hang until it gives up.
    if (response.headersSent) response.destroy()
    else refuse(response, 'INTERNAL_SERVER_ERROR', requestId)
  }
}

function baseline(requestId: string, https: boolean): Record<string, string> {
  return { ...securityHeaders({ https }), 'Content-Security-Policy': INERT_POLICY, 'X-Request-Id': requestId }
}

function setAll(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

function refuseSocket(socket: Duplex, code: Parameters<typeof refuseRaw>[1]): void {
  const requestId = randomUUID()
  refuseRaw(socket, code, requestId, baseline(requestId, false))
}

function codeOfClientError({ code }: NodeJS.ErrnoException) {
  if (code === 'HPE_HEADER_OVERFLOW') return 'URI_TOO_LONG'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'TIMEOUT'
  return 'BAD_REQUEST'
}
