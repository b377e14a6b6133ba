import { protectedProcedure } from '../../procedures.ts'
import { LinkedAccountList, NoInput } from './account.schema.ts'

export const linkedAccounts = protectedProcedure
  .permission('account:read')
  .input(NoInput)
  .output(LinkedAccountList)
  .query(async ({ ctx }) => ({
    accounts: await ctx.services.auth.linkedAccounts.list(ctx.session.userId),
  }))
