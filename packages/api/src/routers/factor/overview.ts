import { protectedProcedure } from '../../procedures.ts'
import { FactorOverview, NoInput } from './factor.schema.ts'

export const overview = protectedProcedure
  .permission('factor:read')
  .input(NoInput)
  .output(FactorOverview)
  .query(({ ctx }) => ctx.services.auth.factors.overview(ctx.session.userId))
