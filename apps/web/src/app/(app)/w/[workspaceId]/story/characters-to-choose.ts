import 'server-only'
import { required } from '@/rpc/server'
import { api } from '@/server/caller'

/** The first hundred by name, and those of the event whom that leaves out. */
export async function charactersToChoose(workspaceId: string, chosen: readonly string[] = []) {
  const caller = await api()
  const { characters } = await required(caller.character.list({ workspaceId, sort: 'name', limit: 100 }))
  const known = new Set(characters.map(({ id }) => id))
  const missing = chosen.filter((id) => !known.has(id))
  const others = await Promise.all(
    missing.map((characterId) => required(caller.character.get({ workspaceId, characterId }))),
  )
  return [...others, ...characters].map(({ id, name }) => ({ id, name }))
}
