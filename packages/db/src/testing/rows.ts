import { randomBytes } from 'node:crypto'
import type { CharacterRow, Database, Role, TenantScope, UserRow } from '../index.ts'

const unique = () => randomBytes(6).toString('hex')

type UserValues = Partial<
  Pick<UserRow, 'email' | 'name' | 'image' | 'passwordHash' | 'emailVerifiedAt' | 'systemAdmin'>
>

export async function createUser(
  database: Database,
  values: UserValues = {},
): Promise<{ id: string; email: string; name: string }> {
  const data = { email: `person-${unique()}@example.test`, name: 'Test Person', ...values }
  return database.identity.user.create({ data, select: { id: true, email: true, name: true } })
}

/** A workspace, and its owner unless one is given. */
export async function createWorkspace(
  database: Database,
  values: { name?: string; ownerId?: string } = {},
): Promise<{ workspaceId: string; userId: string }> {
  const ownerId = values.ownerId ?? (await createUser(database)).id
  const { id } = await database.identity.transaction((tx) =>
    tx.createWorkspace({ name: values.name ?? `Workspace ${unique()}`, ownerId }),
  )
  return { workspaceId: id, userId: ownerId }
}

/** A member of the workspace, made along unless one is given. */
export async function addMember(
  database: Database,
  workspaceId: string,
  values: { userId?: string; role?: Role } = {},
): Promise<{ workspaceId: string; userId: string }> {
  const userId = values.userId ?? (await createUser(database)).id
  const role = values.role ?? 'member'
  await database.tenant({ workspaceId }, (tx) => tx.membership.create({ data: { userId, role } }))
  return { workspaceId, userId }
}

export async function createCharacter(
  database: Database,
  scope: TenantScope,
  values: Partial<Pick<CharacterRow, 'name' | 'summary' | 'biography'>> = {},
): Promise<{ id: string; name: string }> {
  const data = { name: `Character ${unique()}`, summary: '', biography: '', ...values }
  return database.tenant(scope, (tx) => tx.character.create({ data, select: { id: true, name: true } }))
}
