import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { storyEventFields } from './story-event.schema.ts'

/** An event with who takes part in it, in their order. One of another workspace answers like one that does not exist. */
export async function readStoryEvent(tx: TenantTx, id: string) {
  const row = await tx.storyEvent.findUnique({ where: { id }, select: storyEventFields })
  if (!row) throw new AppError('NOT_FOUND')
  const { characters, ...event } = row
  const inOrder = characters.toSorted((a, b) => a.place - b.place)
  return { ...event, characterIds: inOrder.map(({ characterId }) => characterId) }
}

/** Whose an event is. */
export async function ownerOf(tx: TenantTx, id: string): Promise<{ ownerId: string | null }> {
  const row = await tx.storyEvent.findUnique({ where: { id }, select: { createdById: true } })
  if (!row) throw new AppError('NOT_FOUND')
  return { ownerId: row.createdById }
}

/** Who takes part from now on. A character of another workspace is refused by the foreign key, like a missing one. */
export async function setCharacters(
  tx: TenantTx,
  storyEventId: string,
  characterIds: readonly string[],
): Promise<void> {
  await tx.storyEventCharacter.deleteMany({ where: { storyEventId } })
  for (const [place, characterId] of [...new Set(characterIds)].entries()) {
    await tx.storyEventCharacter.create({ data: { storyEventId, characterId, place } })
  }
}
