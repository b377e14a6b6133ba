import type { Usage } from '@portcullis/llm'
import type { AuditAction } from '../../audit-actions.ts'
import type { Context } from '../../context.ts'
import type { WorkspaceContext } from '../../middleware/workspace.ts'
import type { findingsOf } from './findings.ts'

type Caller = Context & WorkspaceContext

/** How a generation ended. */
export type Outcome =
  | { status: 'completed'; usage: Usage; truncated: boolean; secretsRemoved: number }
  | { status: 'cancelled' }
  | { status: 'failed'; failure: string }

type Request = {
  characterId?: string | undefined
  /** With placeholders. */
  prompt: string
  findings: ReturnType<typeof findingsOf>
}

/** Writes the generation down before the model is asked, so that nothing is asked without a trace. */
export function recordStart(ctx: Caller, request: Request): Promise<string> {
  return create(ctx, request, 'running', 'generation.started')
}

/** Writes down a request that waits for a person. Only its redacted text is kept: what was taken out is gone with the call. */
export function recordHeld(ctx: Caller, request: Request): Promise<string> {
  return create(ctx, request, 'held', 'generation.held')
}

function create(
  ctx: Caller,
  { characterId, prompt, findings }: Request,
  status: 'running' | 'held',
  action: AuditAction,
): Promise<string> {
  const { model } = ctx.services.llm
  const { changes, redactions, reasons, verdict, score } = findings
  return ctx.tenant(async (tx) => {
    const data = {
      status,
      prompt,
      model: model.id,
      sandbox: model.sandbox,
      sanitizerChanges: changes,
      redactions,
      reasons,
      verdict,
      score,
      characterId: characterId ?? null,
    }
    const { id } = await tx.generation.create({ data, select: { id: true } })
    await ctx.audit(tx, action, {
      generationId: id,
      sanitizerChanges: changes.length,
      redactions: redactions.length,
      verdict,
    })
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
