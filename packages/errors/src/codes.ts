/**
 * Every way a call can fail, as a client may learn it: one stable code, one HTTP status, one generic sentence.
 * The set is closed on purpose. A new kind of failure gets a row here or stays an internal error.
 *
 * `trpc` is the tRPC error code of the same status; tRPC derives the HTTP status of its answers from it.
 */
export const ERRORS = {
  BAD_REQUEST: { status: 400, trpc: 'BAD_REQUEST', message: 'The request is not valid' },
  PROMPT_REFUSED: {
    status: 400,
    trpc: 'BAD_REQUEST',
    message: 'The request was refused: it reads like an attempt to take over the model',
  },
  LINK_NOT_USABLE: {
    status: 400,
    trpc: 'BAD_REQUEST',
    message: 'This link cannot be used any more. Ask for a new one',
  },
  UNAUTHORIZED: { status: 401, trpc: 'UNAUTHORIZED', message: 'Sign in to continue' },
  PAYMENT_REQUIRED: { status: 402, trpc: 'PAYMENT_REQUIRED', message: 'Your plan does not include this' },
  HTTPS_REQUIRED: { status: 403, trpc: 'FORBIDDEN', message: 'This is answered over HTTPS only' },
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN', message: 'You are not allowed to do this' },
  REAUTHENTICATION_REQUIRED: {
    status: 403,
    trpc: 'FORBIDDEN',
    message: 'Confirm that it is you to continue',
  },
  EMAIL_NOT_VERIFIED: { status: 403, trpc: 'FORBIDDEN', message: 'Confirm your e-mail address first' },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND', message: 'Not found' },
  METHOD_NOT_SUPPORTED: {
    status: 405,
    trpc: 'METHOD_NOT_SUPPORTED',
    message: 'This method is not supported here',
  },
  TIMEOUT: { status: 408, trpc: 'TIMEOUT', message: 'The request took too long' },
  CONFLICT: { status: 409, trpc: 'CONFLICT', message: 'This conflicts with something that already exists' },
  LIMIT_REACHED: {
    status: 409,
    trpc: 'CONFLICT',
    message: 'There can be no more of these. Remove one first',
  },
  LAST_OWNER: {
    status: 403,
    trpc: 'FORBIDDEN',
    message: 'A workspace keeps at least one owner. Make somebody else an owner first',
  },
  PAYLOAD_TOO_LARGE: { status: 413, trpc: 'PAYLOAD_TOO_LARGE', message: 'The request is too large' },
  URI_TOO_LONG: { status: 414, trpc: 'BAD_REQUEST', message: 'The address is too long' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'This content type is not supported',
  },
  UNPROCESSABLE_CONTENT: {
    status: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
    message: 'The request could not be processed',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    trpc: 'TOO_MANY_REQUESTS',
    message: 'Too many requests. Try again later',
  },
  CLIENT_CLOSED_REQUEST: { status: 499, trpc: 'CLIENT_CLOSED_REQUEST', message: 'The request was cancelled' },
  INTERNAL_SERVER_ERROR: { status: 500, trpc: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' },
  LLM_REQUEST_FAILED: { status: 502, trpc: 'BAD_GATEWAY', message: 'LLM request failed' },
  SERVICE_UNAVAILABLE: {
    status: 503,
    trpc: 'SERVICE_UNAVAILABLE',
    message: 'Temporarily unavailable. Try again later',
  },
} as const

export type ErrorCode = keyof typeof ERRORS

export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[]
