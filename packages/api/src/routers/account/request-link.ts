import { protectedProcedure } from '../../procedures.ts'
import { ownerOf } from '../factor/owner.ts'
import { LinkIntention, NoInput } from './account.schema.ts'

/** Before going out to link an account elsewhere: what is linked signs in from then on, so who asks is proved anew. */
export const requestLink = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(NoInput)
  .output(LinkIntention)
  .mutation(({ ctx }) => ({ intention: ctx.services.auth.linkedAccounts.intend(ownerOf(ctx)) }))
