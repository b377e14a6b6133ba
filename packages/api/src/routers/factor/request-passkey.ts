import { protectedProcedure } from '../../procedures.ts'
import { NoInput, PasskeyRequest } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

/** What the browser needs to make a passkey. Keeps the challenge, so it is a mutation. */
export const requestPasskey = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(NoInput)
  .output(PasskeyRequest)
  .mutation(({ ctx }) => ctx.services.auth.factors.passkeyRegistration(ownerOf(ctx)))
