import { publicUserSelect } from '@portcullis/safe-user'
import { workspaceProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { Invitations, InvitationsQuery } from './invitation.schema.ts'

export const list = workspaceProcedure
  .permission('invitation:read')
  .input(InvitationsQuery)
  .output(Invitations)
  .query(async ({ ctx }) => {
    const rows = await ctx.tenant((tx) =>
      tx.invitation.findMany({
        select: {
          id: true,
          email: true,
          role: true,
          createdAt: true,
          expiresAt: true,
          invitedBy: { select: publicUserSelect },
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: SOFT_LIMITS.invitations.most,
      }),
    )
    const now = ctx.services.clock()
    return { invitations: rows.map((row) => ({ ...row, expired: row.expiresAt.getTime() <= now })) }
  })
