import { teammateUserSelect } from '@portcullis/safe-user'
import { workspaceProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { Members, MembersQuery } from './member.schema.ts'

export const list = workspaceProcedure
  .permission('member:read')
  .rest({ method: 'GET', path: '/members', summary: 'List the members' })
  .input(MembersQuery)
  .output(Members)
  .query(async ({ ctx }) => {
    const rows = await ctx.tenant((tx) =>
      tx.membership.findMany({
        select: { id: true, role: true, createdAt: true, user: { select: teammateUserSelect } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: SOFT_LIMITS.members.most,
      }),
    )
    return { members: rows.map(({ createdAt, ...member }) => ({ ...member, since: createdAt })) }
  })
