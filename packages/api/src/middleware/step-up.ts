import { AppError } from '@portcullis/errors'
import { t } from '../trpc.ts'

const MINUTE_MS = 60_000

/**
 * Where a procedure asks for a recent proof, a live session is not enough: a browser left open, or a stolen cookie, may
 * look around but not change what lets the thief stay (OWASP ASVS 7.5.1). The answer has a code of its own, so that a
 * page asks for the proof (`account.reauthenticate`) and repeats the call.
 *
 * After the permission, because who may not call is not worth a password; before the input, because nothing of the
 * call is looked at until then.
 */
export const stepUp = t.middleware(({ ctx, meta, next }) => {
  if (!meta?.stepUp) return next()
  const { session, services } = ctx
  if (!session) throw new AppError('UNAUTHORIZED')
  const age = services.clock() - session.authenticatedAt.getTime()
  if (age < meta.stepUp.withinMinutes * MINUTE_MS) return next()
  throw new AppError('REAUTHENTICATION_REQUIRED')
})
