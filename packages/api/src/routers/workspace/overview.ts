import { teammateUserSelect } from '@portcullis/safe-user'
import { AppError } from '@portcullis/errors'
import { workspaceProcedure } from '../../procedures.ts'
import { WorkspaceOverview, WorkspaceOverviewInput } from './workspace.schema.ts'

export const overview = workspaceProcedure
  .permission('workspace:read')
  .rest({ method: 'GET', path: '/workspace', summary: 'See the workspace, and who is in it' })
  .input(WorkspaceOverviewInput)
  .output(WorkspaceOverview)
  .query(({ ctx }) =>
    ctx.tenant(async (tx) => {
      const workspace = await tx.workspace.findFirst({ select: { id: true, name: true, personal: true } })
      if (!workspace) throw new AppError('NOT_FOUND')
      const members = await tx.membership.findMany({
        select: { role: true, user: { select: teammateUserSelect } },
        orderBy: { createdAt: 'asc' },
        take: 100,
      })
      return {
        workspace: { ...workspace, role: ctx.workspace.role },
        characters: await tx.character.count(),
        storyEvents: await tx.storyEvent.count(),
        generations: await tx.generation.count(),
        members,
      }
    }),
  )
