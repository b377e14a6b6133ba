import { protectedProcedure } from '../../procedures.ts'
import { NoInput, TotpEnrolment } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

/** Counts for nothing until a code of it has been shown. */
export const beginTotp = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .limit('auth')
  .input(NoInput)
  .output(TotpEnrolment)
  .mutation(({ ctx }) => ctx.services.auth.factors.beginTotp(ownerOf(ctx)))
