import type { Services } from '../src/services.ts'
import { PASSWORD, type signedInPerson } from './harness.ts'

export type Person = Awaited<ReturnType<typeof signedInPerson>>

type Given = { services: Services; person: Person }

const draft = { name: 'Mira', summary: 'A cartographer', biography: '<p>Born at sea</p>' }

let newcomers = 0

/** An input that each procedure accepts from this person. A procedure that is missing here fails the sweeps. */
export const VALID_INPUTS: Readonly<Record<string, (given: Given) => Promise<Record<string, unknown>>>> = {
  'auth.signUp': async () => {
    newcomers += 1
    return { name: 'New Comer', email: `newcomer${newcomers}@example.com`, password: PASSWORD }
  },
  'account.me': async () => ({}),
  'account.sessions': async () => ({}),
  'account.revokeSession': async ({ services, person }) => {
    const other = await services.auth.sessions.begin(person.userId, {
      remember: false,
      ip: person.address,
      userAgent: undefined,
    })
    return { sessionId: other.sid }
  },
  'account.revokeOtherSessions': async () => ({}),
  'workspace.overview': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'character.create': async ({ person: { workspaceId } }) => ({ workspaceId, ...draft }),
  'character.get': withCharacter(),
  'character.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
  'character.update': withCharacter(draft),
  'character.remove': withCharacter(),
  'generation.generate': withCharacter({ task: 'character-text', prompt: 'Describe her ship' }),
  'generation.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
}

function withCharacter(fields: object = {}) {
  return async ({ services, person: { workspaceId, userId } }: Given) => {
    const { id: characterId } = await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.character.create({ data: draft, select: { id: true } }),
    )
    return { workspaceId, characterId, ...fields }
  }
}
