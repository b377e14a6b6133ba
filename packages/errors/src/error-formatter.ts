import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { type PublicError, toPublicError } from './public-error.ts'

/** A tRPC error as our clients see it: the same members as every other transport, under `data`. */
export type ErrorShape = Pick<TRPCDefaultErrorShape, 'code' | 'message'> & {
  data: Omit<PublicError, 'message' | 'status'> & { httpStatus: number }
}

type FormatterOptions = {
  shape: Pick<TRPCDefaultErrorShape, 'code'>
  error: TRPCError
  /** Absent when making the context itself failed. */
  ctx: { requestId: string } | undefined
}

/**
 * tRPC's `errorFormatter`. It builds the answer anew from the public error and takes over only tRPC's numeric JSON-RPC
 * code: `message`, `path` and `stack` of the default shape hold whatever was thrown.
 */
export function errorFormatter({ shape, error, ctx }: FormatterOptions): ErrorShape {
  const { message, status, ...rest } = toPublicError(error, ctx?.requestId ?? 'unknown')
  return { code: shape.code, message, data: { ...rest, httpStatus: status } }
}
