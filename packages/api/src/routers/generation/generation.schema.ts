import type { TaskName } from '@portcullis/llm'
import { id, input, nextCursor, page, promptText } from '@portcullis/validators'
import { z } from 'zod'

/** Greatest lengths, in characters; the columns have the same. */
export const GENERATION = {
  prompt: 4_000,
  /** A placeholder can be longer than what it stands for. */
  redactedPrompt: 12_000,
  output: 32_000,
  model: 128,
} as const

/** Tokens that one answer may have. */
export const MAX_OUTPUT_TOKENS = 1_024

/** What a member may ask for. Each is one of the llm package's tasks; a client never writes a system instruction. */
export const GENERATION_TASKS = [
  'character-text',
  'character-biography',
  'character-dialogue',
] as const satisfies readonly TaskName[]

/** At most this many changes, reasons or redactions are shown; a hostile text can provoke thousands. */
export const MOST_SHOWN = 50

export const GenerateInput = input({
  characterId: id().optional(),
  task: z.enum(GENERATION_TASKS),
  prompt: promptText({ max: GENERATION.prompt }),
})

/** What the sanitiser did to a text, in the member's own text: shown, so that nothing happens behind their back. */
export const PromptChange = z.object({
  field: z.string().max(40),
  kind: z.string().max(40),
  excerpt: z.string().max(120),
})
export const PromptChanges = z.array(PromptChange).max(MOST_SHOWN)
export type PromptChange = z.infer<typeof PromptChange>

const offset = z.number().int().min(0).max(GENERATION.redactedPrompt)

/** Which rule the detector met, and where in the prompt as it is shown here. Both ends 0: in a text of the workspace. */
export const PromptReasons = z
  .array(z.object({ field: z.string().max(40), rule: z.string().max(64), start: offset, end: offset }))
  .max(MOST_SHOWN)

/** One kind of data that was taken out before anything left, how often, and what stands in its place. */
export const Redactions = z
  .array(
    z.object({
      field: z.string().max(40),
      type: z.string().max(40),
      placeholder: z.string().max(40),
      count: z.number().int().min(1).max(GENERATION.redactedPrompt),
    }),
  )
  .max(MOST_SHOWN)

export const Verdict = z.enum(['clean', 'suspicious', 'malicious'])

const Guarded = {
  generationId: z.uuid(),
  /** As the model reads it and as it is stored: cleaned, with placeholders. */
  prompt: z.string().max(GENERATION.redactedPrompt),
  changes: PromptChanges,
  redactions: Redactions,
  verdict: Verdict.nullable(),
  reasons: PromptReasons,
}

export const GenerateEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    ...Guarded,
    model: z.string().max(GENERATION.model),
    sandbox: z.boolean(),
  }),
  /** No model was asked: a person looks at it first. */
  z.object({ type: z.literal('held'), ...Guarded }),
  /** Plain text, never put into an HTML sink. With the author's own data in it, so it is for the author alone. */
  z.object({ type: z.literal('text'), text: z.string().max(GENERATION.output) }),
  z.object({
    type: z.literal('finished'),
    truncated: z.boolean(),
    /** Secrets that the model brought in by itself and that were taken out of its answer. */
    secretsRemoved: z.number().int().min(0).max(GENERATION.output),
  }),
])

export const GenerationStatus = z.enum(['running', 'completed', 'cancelled', 'failed', 'held'])

export const Generation = z.object({
  id: z.uuid(),
  characterId: z.uuid().nullable(),
  requestedById: z.uuid().nullable(),
  status: GenerationStatus,
  prompt: z.string().max(GENERATION.redactedPrompt),
  output: z.string().max(GENERATION.output),
  model: z.string().max(GENERATION.model),
  sandbox: z.boolean(),
  sanitizerChanges: PromptChanges,
  redactions: Redactions,
  verdict: Verdict.nullable(),
  reasons: PromptReasons,
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
})

export const GenerationQuery = input({ characterId: id().optional(), ...page({ max: 50 }) })
export const GenerationPage = z.object({
  generations: z.array(Generation).max(50),
  nextCursor: nextCursor(),
})

export const generationFields = {
  id: true,
  characterId: true,
  requestedById: true,
  status: true,
  prompt: true,
  output: true,
  model: true,
  sandbox: true,
  sanitizerChanges: true,
  redactions: true,
  verdict: true,
  reasons: true,
  createdAt: true,
  finishedAt: true,
} as const
