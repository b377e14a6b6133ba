import { isCancelled, type LlmEvent, securityEventOf } from '@portcullis/llm'
import { AppError } from '@portcullis/errors'
import { type Context, whoOf } from '../../context.ts'
import { generateProcedure } from '../../procedures.ts'
import { characterContext } from './character-context.ts'
import { collectedGeneration } from './collected.ts'
import { GenerateEvent, GenerateInput, GENERATION, MAX_OUTPUT_TOKENS } from './generation.schema.ts'
import { type Outcome, recordHeld, recordOutcome, recordStart } from './record.ts'
import { noteContext, refusalOf } from './refusal.ts'

export const generate = generateProcedure
  .permission('generation:create')
  .limit('generate')
  .rest({
    method: 'POST',
    path: '/generations',
    summary: 'Ask the model for text, and wait until it is written',
    collected: collectedGeneration,
  })
  .input(GenerateInput)
  .outputStream(GenerateEvent)
  .mutation(async function* generate({ ctx, input, signal }) {
    const { task, characterId, prompt: instruction } = input
    const context = await characterContext(ctx, characterId)
    const request = { task, instruction, context, maxOutputTokens: MAX_OUTPUT_TOKENS }
    const call = {
      signal: signal ?? new AbortController().signal,
      requestId: ctx.requestId,
      guarded: ctx.prompt,
    }
    let generationId: string | undefined
    // Stays so when the member leaves, be it on the first event: a generator that is returned from runs only its
    // finally block.
    let outcome: Outcome = { status: 'cancelled' }
    let output = ''
    try {
      for await (const event of ctx.services.llm.stream(request, call)) {
        if (event.type === 'text') {
          const text = event.text.slice(0, GENERATION.output - output.length)
          output += text
          // Restored here, for the one who asked; what is kept has placeholders.
          const restored = ctx.prompt.restore(text).slice(0, GENERATION.output)
          if (restored !== '') yield { type: 'text' as const, text: restored }
        } else if (event.type === 'finished') {
          outcome = completed(ctx, event)
        } else if (event.type === 'refused') {
          throw refusalOf(ctx, event)
        } else if (event.type === 'held') {
          const noted = noteContext(ctx, event)
          const heldId = await recordHeld(ctx, { characterId, ...noted })
          const detail = { generationId: heldId }
          ctx.services.security.record('review_required', {
            ...whoOf(ctx),
            workspaceId: ctx.workspace.id,
            detail,
          })
          yield { type: 'held' as const, generationId: heldId, prompt: noted.prompt, ...noted.findings }
        } else {
          const { model, sandbox } = event
          const { prompt, findings } = noteContext(ctx, event)
          // The model is asked when this loop turns, so nothing is asked that is not written down.
          generationId = await recordStart(ctx, { characterId, prompt, findings })
          yield { type: 'started' as const, generationId, model, sandbox, prompt, ...findings }
        }
      }
    } catch (error) {
      if (!isCancelled(error)) outcome = { status: 'failed', failure: failureCode(error) }
      const event = securityEventOf(error)
      if (event) ctx.services.security.record(event, { ...whoOf(ctx), detail: failureCode(error) })
      throw error
    } finally {
      if (generationId !== undefined) await recordOutcome(ctx, generationId, output, outcome)
    }
    // Only now, so that whoever reads the history because of it finds the generation finished there too.
    if (outcome.status === 'completed') {
      const { truncated, secretsRemoved } = outcome
      yield { type: 'finished' as const, truncated, secretsRemoved }
    }
  })

/** The end of a whole answer; a secret that the model brought in is told to the security log. */
function completed(ctx: Context, event: Extract<LlmEvent, { type: 'finished' }>): Outcome {
  const { usage, finishReason, secretsRemoved } = event
  if (secretsRemoved > 0) {
    const detail = { secretsRemoved }
    ctx.services.security.record('output_rejected', { ...whoOf(ctx), detail })
  }
  return { status: 'completed', usage, truncated: finishReason === 'length', secretsRemoved }
}

/** The internal reason's code for the row; never a message. */
function failureCode(error: unknown): string {
  const code = error instanceof AppError ? (error.reason ?? error.publicCode) : 'INTERNAL_SERVER_ERROR'
  return code.slice(0, 64)
}
