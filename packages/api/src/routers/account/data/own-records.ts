import type { AuthenticatedSession } from '@portcullis/auth'
import type { TenantTx } from '@portcullis/db'
import type { Context } from '../../../context.ts'
import { apiKeyFields, viewOf } from '../../api-key/view.ts'
import { characterFields } from '../../character/character.schema.ts'
import { storedFindings } from '../../generation/findings.ts'
import { generationFields } from '../../generation/generation.schema.ts'
import { storyEventListFields } from '../../story-event/story-event.schema.ts'
import { accountRecords } from './account-records.ts'
import type { OwnRecord } from './data.schema.ts'
import { pages } from './pages.ts'

type Caller = Context & { session: AuthenticatedSession }

/**
 * Everything that is stored of a person and everything they made, in every workspace that they are a member of (DATA-7).
 * What others made there is theirs, and stays out.
 */
export async function* ownRecords(ctx: Caller): AsyncGenerator<OwnRecord> {
  const { db } = ctx.services
  const { userId } = ctx.session
  yield* accountRecords(ctx)

  const memberships = await db.user(userId, (tx) =>
    tx.membership.findMany({
      select: { role: true, createdAt: true, workspace: { select: { id: true, name: true } } },
      orderBy: { id: 'asc' },
      take: 1_000,
    }),
  )
  for (const { role, createdAt: since, workspace } of memberships) {
    const workspaceId = workspace.id
    yield { kind: 'membership', membership: { workspaceId, workspace: workspace.name, role, since } }
    yield* recordsIn(ctx, workspaceId)
  }
}

async function* recordsIn(ctx: Caller, workspaceId: string): AsyncGenerator<OwnRecord> {
  const { userId } = ctx.session
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    ctx.services.db.tenant({ workspaceId, userId }, work)

  const characters = pages((page) =>
    inTenant((tx) =>
      tx.character.findMany({ where: { createdById: userId }, select: characterFields, ...page }),
    ),
  )
  for await (const character of characters) yield { kind: 'character', workspaceId, character }

  const fields = { ...storyEventListFields, description: true } as const
  const storyEvents = pages((page) =>
    inTenant((tx) => tx.storyEvent.findMany({ where: { createdById: userId }, select: fields, ...page })),
  )
  for await (const storyEvent of storyEvents) yield { kind: 'storyEvent', workspaceId, storyEvent }

  const generations = pages((page) =>
    inTenant((tx) =>
      tx.generation.findMany({ where: { requestedById: userId }, select: generationFields, ...page }),
    ),
  )
  for await (const row of generations)
    yield { kind: 'generation', workspaceId, generation: { ...row, ...storedFindings(row) } }

  const { createdBy: _, ...keyFields } = apiKeyFields
  const apiKeys = pages((page) =>
    inTenant((tx) => tx.apiKey.findMany({ where: { createdById: userId }, select: keyFields, ...page })),
  )
  const now = ctx.services.clock()
  for await (const row of apiKeys)
    yield { kind: 'apiKey', workspaceId, apiKey: viewOf({ ...row, createdBy: null }, now) }

  const invitations = pages((page) =>
    inTenant((tx) =>
      tx.invitation.findMany({
        where: { invitedById: userId },
        select: { id: true, role: true, createdAt: true, expiresAt: true },
        ...page,
      }),
    ),
  )
  for await (const { id: _id, ...invitation } of invitations)
    yield { kind: 'invitation', workspaceId, invitation }

  const actions = pages((page) =>
    inTenant((tx) =>
      tx.auditEvent.findMany({
        where: { actorId: userId },
        select: { id: true, action: true, createdAt: true },
        ...page,
      }),
    ),
  )
  for await (const { action, createdAt } of actions)
    yield { kind: 'action', workspaceId, action: { action, createdAt } }
}
