import type { Services } from '../src/services.ts'

type Given = { services: Services; person: { userId: string; workspaceId: string } }

/** There is a limit to what one person may own, and the tests make many. */
export async function leaveTeams({ services, person: { userId, workspaceId: own } }: Given): Promise<void> {
  const memberships = await services.db.user(userId, (tx) =>
    tx.membership.findMany({ take: 1_000, select: { workspace: { select: { id: true } } } }),
  )
  for (const { workspace } of memberships.filter(({ workspace: { id } }) => id !== own)) {
    await services.db.tenant({ workspaceId: workspace.id }, (tx) =>
      tx.membership.deleteMany({ where: { userId } }),
    )
  }
}
