import { AppError, type ErrorCode } from '@portcullis/errors'
import { Prisma } from './generated/client.ts'

/** Prisma's codes (https://www.prisma.io/docs/orm/reference/error-reference) that are not faults of this program. */
const PRISMA_CODES: Readonly<Record<string, ErrorCode>> = {
  P2002: 'CONFLICT', // unique
  P2034: 'SERVICE_UNAVAILABLE', // write conflict or deadlock: worth a retry
  P2025: 'NOT_FOUND',
  P2001: 'NOT_FOUND',
  P2015: 'NOT_FOUND',
  P2018: 'NOT_FOUND',
  // A reference to a row that is missing, or is another tenant's: both answer alike.
  P2003: 'NOT_FOUND',
  P2000: 'BAD_REQUEST', // too long
  P2004: 'BAD_REQUEST', // check constraint
  P2005: 'BAD_REQUEST',
  P2006: 'BAD_REQUEST',
  P2007: 'BAD_REQUEST',
  P2011: 'BAD_REQUEST', // null
  P2019: 'BAD_REQUEST',
  P2020: 'BAD_REQUEST', // out of range
  P2023: 'BAD_REQUEST', // not a uuid
  P2033: 'BAD_REQUEST', // number too large
  P2024: 'SERVICE_UNAVAILABLE', // pool exhausted
  P2028: 'SERVICE_UNAVAILABLE', // transaction could not start, or took too long
  P2037: 'SERVICE_UNAVAILABLE', // too many connections
}

/** PostgreSQL's SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), exact or by class. */
const SQLSTATES: ReadonlyArray<readonly [RegExp, ErrorCode]> = [
  [/^23505$/, 'CONFLICT'],
  [/^23503$|^23001$/, 'NOT_FOUND'],
  [/^23514$|^23502$|^22/, 'BAD_REQUEST'],
  [/^(?:08|53|57|40|25P03|55P03)/, 'SERVICE_UNAVAILABLE'],
  [/^28|^3D000$/, 'SERVICE_UNAVAILABLE'],
]

const NETWORK =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EHOSTUNREACH|ENETUNREACH)$/

/**
 * A database failure in the application's own terms, the original kept as `cause` for the log. What is not the
 * database's, or not a known kind, is returned as it is and ends as an internal error.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  if (!code) return error
  if (code === 'SERVICE_UNAVAILABLE') return unavailable(error)
  return new AppError(code, { cause: error, reason: `database: ${labelOf(error)}` })
}

/**
 * The same for the begin and the end of a transaction. No input has a part in those: whatever the database says there,
 * such as that a role is missing, it cannot serve now.
 */
export function translateTransactionError(error: unknown): unknown {
  if (error instanceof AppError || !(codeOf(error) ?? sqlState(error))) return error
  return unavailable(error)
}

function unavailable(error: unknown): AppError {
  return new AppError('SERVICE_UNAVAILABLE', {
    cause: error,
    reason: `database: ${labelOf(error)}`,
    retryAfterSeconds: 1,
  })
}

/** True where the database itself refused: the transaction around the statement cannot go on. */
export function endsTransaction(error: unknown): boolean {
  return sqlState(error) !== undefined || isConnectionFailure(error)
}

function codeOf(error: unknown): ErrorCode | undefined {
  // The shape of the arguments was wrong, such as an object where a string belongs.
  if (error instanceof Prisma.PrismaClientValidationError) return 'BAD_REQUEST'
  if (error instanceof Prisma.PrismaClientInitializationError) return 'SERVICE_UNAVAILABLE'
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const known = Object.hasOwn(PRISMA_CODES, error.code) ? PRISMA_CODES[error.code] : undefined
    if (known) return known
    if (/^P1\d{3}$/.test(error.code)) return 'SERVICE_UNAVAILABLE'
  }
  const state = sqlState(error)
  if (state) return SQLSTATES.find(([pattern]) => pattern.test(state))?.[1]
  return isConnectionFailure(error) ? 'SERVICE_UNAVAILABLE' : undefined
}

/** Follows the causes down to the driver: Prisma wraps its errors differently in a query, in raw SQL and on connect. */
function sqlState(error: unknown): string | undefined {
  for (const link of links(error)) {
    const code = link['originalCode'] ?? link['code']
    if (typeof code === 'string' && /^(?=.*\d)(?!P\d{4})[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}

function isConnectionFailure(error: unknown): boolean {
  for (const link of links(error)) {
    const { code, kind, message } = link
    if (typeof code === 'string' && NETWORK.test(code)) return true
    if (kind === 'ConnectionClosed' || kind === 'DatabaseNotReachable' || kind === 'SocketTimeout')
      return true
    // pg says these in words only.
    if (
      typeof message === 'string' &&
      /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/.test(
        message,
      )
    )
      return true
  }
  return false
}

function* links(error: unknown): Generator<Record<string, unknown>> {
  let current = error
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const link = current as Record<string, unknown>
    yield link
    const meta = link['meta'] as Record<string, unknown> | undefined
    current = link['cause'] ?? meta?.['driverAdapterError']
  }
}

function labelOf(error: unknown): string {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code
  return sqlState(error) ?? (error instanceof Error ? error.name : typeof error)
}
