import { sanitizePrompt, type SanitizerChange } from '@portcullis/prompt-guard'
import type { z } from 'zod'
import { t } from '../trpc.ts'
import { promptPaths } from '../prompt-paths.ts'

/** The name of the middleware's function: a new one is made for each schema, and the sweeps must know it. */
export const PROMPT_GUARD = 'promptGuard'

export type PromptContext = { promptChanges: Readonly<Record<string, readonly SanitizerChange[]>> }

/**
 * Sanitises the fields that the input schema marks as bound for a model, before the verb sees them, and keeps what was
 * changed so that the member can be told. Detection and redaction follow here, in this order.
 */
export function promptGuard(schema: z.ZodObject) {
  const paths = promptPaths(schema)
  return t.middleware(function promptGuard({ input, next }) {
    const cleaned: Record<string, unknown> = { ...(input as object | undefined) }
    const promptChanges: Record<string, readonly SanitizerChange[]> = {}
    for (const { key, maxLength } of paths) {
      const value = cleaned[key]
      if (typeof value !== 'string') continue
      const { text, changes } = sanitizePrompt(value, { maxLength })
      cleaned[key] = text
      promptChanges[key] = changes
    }
    return next({ ctx: { promptChanges } satisfies PromptContext, input: cleaned })
  })
}
