import { whoOf } from '../../../context.ts'
import { protectedProcedure } from '../../../procedures.ts'
import { ExportInput, OwnRecord } from './data.schema.ts'
import { ownRecords } from './own-records.ts'

/** `export` is no name for a constant, so the router names it. */
export const exportData = protectedProcedure
  .permission('account:export')
  .limit('export')
  .stepUp({ withinMinutes: 15 })
  .input(ExportInput)
  .outputStream(OwnRecord)
  .mutation(async function* exportData({ ctx }) {
    ctx.services.security.record('data_exported', whoOf(ctx))
    yield* ownRecords(ctx)
  })
