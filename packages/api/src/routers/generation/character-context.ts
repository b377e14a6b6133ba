import { AppError } from '@portcullis/errors'
import type { ContextBlock } from '@portcullis/llm'
import { richTextToPlainText } from '@portcullis/validators'
import type { WorkspaceContext } from '../../middleware/workspace.ts'

/**
 * What the model is told of the character: any member may have written it, so it is judged as a document, not as the
 * caller's own words.
 * Markup is of no use to it and room for hiding things, so it gets plain text.
 */
export async function characterContext(
  ctx: Pick<WorkspaceContext, 'tenant'>,
  characterId: string | undefined,
): Promise<ContextBlock[]> {
  if (characterId === undefined) return []
  const character = await ctx.tenant((tx) =>
    tx.character.findUnique({
      where: { id: characterId },
      select: { name: true, summary: true, biography: true },
    }),
  )
  if (!character) throw new AppError('NOT_FOUND')
  const blocks = [
    { field: 'name', text: character.name },
    { field: 'summary', text: character.summary },
    { field: 'biography', text: richTextToPlainText(character.biography) },
  ]
  return blocks
    .filter(({ text }) => text.trim() !== '')
    .map((block) => ({
      ...block,
      label: block.field,
      source: 'retrieved' as const,
      reference: characterId,
    }))
}
