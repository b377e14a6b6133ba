import { adminProcedure } from '../../procedures.ts'
import { People, PeopleInput } from './admin.schema.ts'

export const people = adminProcedure
  .permission('user:list')
  .input(PeopleInput)
  .output(People)
  .query(async ({ ctx, input: { limit, ...query } }) => {
    // Read one further than asked, so that "is there more" costs no second query.
    const rows = await ctx.services.auth.administration.people({ ...query, take: limit + 1 })
    const users = rows.slice(0, limit)
    return { users, nextCursor: rows.length > limit ? (users.at(-1)?.id ?? null) : null }
  })
