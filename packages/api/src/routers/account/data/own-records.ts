import type { AuthenticatedSession } from '@portcullis/auth'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Context } from '../../../context.ts'
import { characterFields } from '../../character/character.schema.ts'
import { storedFindings } from '../../generation/findings.ts'
import { generationFields } from '../../generation/generation.schema.ts'
import { storyEventListFields } from '../../story-event/story-event.schema.ts'
import type { OwnRecord } from './data.schema.ts'

type Caller = Context & { session: AuthenticatedSession }

/** Rows read at once: the memory that an export takes does not grow with what there is to tell. */
const AT_ONCE = 100

/**
 * Everything that is stored of a person and everything they made, in every workspace that they are a member of (DATA-7).
 * What others made there is theirs, and stays out.
 */
export async function* ownRecords(ctx: Caller): AsyncGenerator<OwnRecord> {
  const { auth, db } = ctx.services
  const { userId } = ctx.session
  const profile = await auth.profile(userId)
  if (!profile) throw new AppError('UNAUTHORIZED', { reason: 'the account is gone' })
  yield { kind: 'profile', profile }
  for (const session of await auth.sessions.list(userId)) yield { kind: 'session', session }

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

type Page = {
  orderBy: { id: 'asc' }
  take: number
  after?: { column: 'id'; direction: 'asc'; value: string; id: string }
}

/** All rows of a query, page by page, in the order of their ids. */
async function* pages<Row extends { id: string }>(read: (page: Page) => Promise<Row[]>): AsyncGenerator<Row> {
  const first: Page = { orderBy: { id: 'asc' }, take: AT_ONCE }
  let rows = await read(first)
  while (true) {
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    const { id } = last
    rows = await read({ ...first, after: { column: 'id', direction: 'asc', value: id, id } })
  }
}
