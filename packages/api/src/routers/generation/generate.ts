import { isCancelled, isSecurityFailure } from '@portcullis/llm'
import { AppError } from '@portcullis/errors'
import { whoOf } from '../../context.ts'
import { generateProcedure } from '../../procedures.ts'
import { characterContext } from './character-context.ts'
import { GenerateEvent, GenerateInput, GENERATION, MAX_OUTPUT_TOKENS } from './generation.schema.ts'
import { promptChanges } from './prompt-changes.ts'
import { type Outcome, recordOutcome, recordStart } from './record.ts'

export const generate = generateProcedure
  .permission('generation:create')
  .limit('generate')
  .input(GenerateInput)
  .outputStream(GenerateEvent)
  .mutation(async function* generate({ ctx, input, signal }) {
    const { llm } = ctx.services
    const changes = promptChanges(ctx.promptChanges)
    const context = await characterContext(ctx, input.characterId)
    const generationId = await recordStart(ctx, { ...input, changes })
    // Stays so when the member leaves, be it on the first event: a generator that is returned from runs only its
    // finally block.
    let outcome: Outcome = { status: 'cancelled' }
    let output = ''
    try {
      yield {
        type: 'started' as const,
        generationId,
        model: llm.model.id,
        sandbox: llm.model.sandbox,
        prompt: input.prompt,
        changes,
      }
      const request = {
        task: input.task,
        instruction: input.prompt,
        context,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
      }
      const call = { signal: signal ?? new AbortController().signal, requestId: ctx.requestId }
      for await (const event of llm.stream(request, call)) {
        if (event.type === 'text') {
          const text = event.text.slice(0, GENERATION.output - output.length)
          output += text
          if (text !== '') yield { type: 'text' as const, text }
        } else if (event.type === 'finished') {
          outcome = { status: 'completed', usage: event.usage, truncated: event.finishReason === 'length' }
        } else if (event.type === 'held' || event.type === 'refused') {
          throw new AppError('UNPROCESSABLE_CONTENT', { reason: `${event.type}: ${event.reason}` })
        }
      }
    } catch (error) {
      if (!isCancelled(error)) outcome = { status: 'failed', failure: failureCode(error) }
      if (isSecurityFailure(error))
        ctx.services.security.record('output_rejected', { ...whoOf(ctx), detail: failureCode(error) })
      throw error
    } finally {
      await recordOutcome(ctx, generationId, output, outcome)
    }
    // Only now, so that whoever reads the history because of it finds the generation finished there too.
    if (outcome.status === 'completed') yield { type: 'finished' as const, truncated: outcome.truncated }
  })

/** The internal reason's code for the row; never a message. */
function failureCode(error: unknown): string {
  const code = error instanceof AppError ? (error.reason ?? error.publicCode) : 'INTERNAL_SERVER_ERROR'
  return code.slice(0, 64)
}
