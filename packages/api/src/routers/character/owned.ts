import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'

/** Whose a character is. One of another workspace answers like one that does not exist. */
export async function ownerOf(tx: TenantTx, characterId: string): Promise<{ ownerId: string | null }> {
  const row = await tx.character.findUnique({ where: { id: characterId }, select: { createdById: true } })
  if (!row) throw new AppError('NOT_FOUND')
  return { ownerId: row.createdById }
}
