import type { Usage } from '@portcullis/llm'
import type { Context } from '../../context.ts'
import type { WorkspaceContext } from '../../middleware/workspace.ts'
import type { PromptChange } from './generation.schema.ts'

type Caller = Context & WorkspaceContext

/** How a generation ended. */
export type Outcome =
  | { status: 'completed'; usage: Usage; truncated: boolean }
  | { status: 'cancelled' }
  | { status: 'failed'; failure: string }

type Start = { characterId?: string | undefined; prompt: string; changes: PromptChange[] }

/** Writes the generation down before the model is asked, so that nothing is asked without a trace. */
export function recordStart(ctx: Caller, { characterId, prompt, changes }: Start): Promise<string> {
  const { model } = ctx.services.llm
  return ctx.tenant(async (tx) => {
    const data = {
      prompt,
      model: model.id,
      sandbox: model.sandbox,
      sanitizerChanges: changes,
      characterId: characterId ?? null,
    }
    const { id } = await tx.generation.create({ data, select: { id: true } })
    await ctx.audit(tx, 'generation.started', { generationId: id, sanitizerChanges: changes.length })
    return id
  })
}

/** Writes down how it ended and what had arrived until then: a cancelled answer keeps what the member already saw. */
export function recordOutcome(ctx: Caller, id: string, output: string, outcome: Outcome): Promise<void> {
  return ctx.tenant(async (tx) => {
    const data = {
      status: outcome.status,
      output,
      finishedAt: new Date(ctx.services.clock()),
      ...(outcome.status === 'failed' && { failure: outcome.failure }),
      ...(outcome.status === 'completed' && {
        inputTokens: outcome.usage.inputTokens,
        outputTokens: outcome.usage.outputTokens,
      }),
    }
    await tx.generation.update({ where: { id }, data })
    await ctx.audit(tx, `generation.${outcome.status}`, { generationId: id, outputLength: output.length })
  })
}
