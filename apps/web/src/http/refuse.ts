import { AppError, type ErrorCode, ERRORS, toPublicError } from '@portcullis/errors'
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { METHODS } from './request-line.ts'

/** Answers with a public error and ends the connection: what follows on it may be the rest of a refused body. */
export function refuse(response: ServerResponse, code: ErrorCode, requestId: string): void {
  const { status, body } = publicAnswer(code, requestId)
  if (status === ERRORS.METHOD_NOT_SUPPORTED.status) response.setHeader('Allow', METHODS.join(', '))
  response.writeHead(status, { ...ANSWER_HEADERS, Connection: 'close', 'Content-Length': body.length })
  response.end(body)
}

/** The same for bytes that never became a request, where there is no response object to write to. */
export function refuseRaw(
  socket: Duplex,
  code: ErrorCode,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): void {
  const { status, body } = publicAnswer(code, requestId)
  const all = { ...headers, ...ANSWER_HEADERS, Connection: 'close', 'Content-Length': body.length }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

const ANSWER_HEADERS = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }

/** ASCII only, so its length in characters is its length in bytes. */
function publicAnswer(code: ErrorCode, requestId: string): { status: number; body: string } {
  const { status, ...error } = toPublicError(new AppError(code), requestId)
  return { status, body: JSON.stringify({ error }) }
}
