import type { TaskName } from '@portcullis/llm'
import { id, input, page, promptText } from '@portcullis/validators'
import { z } from 'zod'

/** Greatest lengths, in characters; the columns have the same. */
export const GENERATION = { prompt: 4_000, output: 32_000, model: 128 } as const

/** Tokens that one answer may have. */
export const MAX_OUTPUT_TOKENS = 1_024

/** What a member may ask for. Each is one of the llm package's tasks; a client never writes a system instruction. */
export const GENERATION_TASKS = [
  'character-text',
  'character-biography',
  'character-dialogue',
] as const satisfies readonly TaskName[]

/** At most this many changes of one field are shown; a hostile text can provoke thousands. */
const MAX_CHANGES = 50

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
export const PromptChanges = z.array(PromptChange).max(MAX_CHANGES)
export type PromptChange = z.infer<typeof PromptChange>

export const GenerateEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    generationId: z.uuid(),
    model: z.string().max(GENERATION.model),
    sandbox: z.boolean(),
    prompt: z.string().max(GENERATION.prompt),
    changes: PromptChanges,
  }),
  /** Plain text. It is never put into an HTML sink. */
  z.object({ type: z.literal('text'), text: z.string().max(GENERATION.output) }),
  z.object({ type: z.literal('finished'), truncated: z.boolean() }),
])

export const GenerationStatus = z.enum(['running', 'completed', 'cancelled', 'failed'])

export const Generation = z.object({
  id: z.uuid(),
  characterId: z.uuid().nullable(),
  requestedById: z.uuid().nullable(),
  status: GenerationStatus,
  prompt: z.string().max(GENERATION.prompt),
  output: z.string().max(GENERATION.output),
  model: z.string().max(GENERATION.model),
  sandbox: z.boolean(),
  sanitizerChanges: PromptChanges,
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
})

export const GenerationQuery = input({ characterId: id().optional(), ...page({ max: 50 }) })
export const GenerationPage = z.object({
  generations: z.array(Generation).max(50),
  nextCursor: z.uuid().nullable(),
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
  createdAt: true,
  finishedAt: true,
} as const
