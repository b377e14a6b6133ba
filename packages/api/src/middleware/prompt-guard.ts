import type { Guarded } from '@portcullis/llm'
import type { z } from 'zod'
import { markedText } from '../prompt-paths.ts'
import { promptRefused, recordJudgements } from '../prompt-verdict.ts'
import { t } from '../trpc.ts'

/** The name of the middleware's function: a new one is made for each schema, and the sweeps must know it. */
export const PROMPT_GUARD = 'promptGuard'

/** What the guards made of the marked text. A verb hands it to the model call that it makes of these texts. */
export type PromptContext = { prompt: Guarded }

/**
 * Sanitises, judges and redacts every field that the input schema marks as bound for a model, in this order, with the
 * guards of the model call itself (docs/adr/0014). The verb gets the text with placeholders: what it stores, logs or sends
 * cannot hold what was taken out. Refused text never reaches it; held text does, marked as held, and no model is asked.
 */
export function promptGuard(schema: z.ZodObject) {
  const marked = markedText(schema)
  return t.middleware(async function promptGuard({ ctx, input, path, signal, next }) {
    const { llm } = ctx.services
    const prompt = await llm.guard(marked.read(input), signal ?? new AbortController().signal)
    recordJudgements(ctx, path, prompt)
    if (prompt.verdict === 'refuse') throw promptRefused(prompt, prompt)
    return next({ ctx: { prompt } satisfies PromptContext, input: marked.write(input, prompt.texts) })
  })
}
