/** Where a piece of text came from. None of the three is trusted. */
export type Source = 'user' | 'retrieved' | 'tool'

/** One kind of text that a call may take out with it. */
export type OutboundField = {
  /** Where it may come from; the same text from elsewhere is refused. */
  sources: readonly Source[]
  /** Characters at most; the sanitiser cuts. */
  maxLength: number
}

/** What one kind of call says to the model, and what may leave with it. */
export type Task = {
  /** The fixed instruction. Written here, never assembled from anything a user sent. Holds no secret: models leak. */
  instructions: string
  /** Characters of the member's own instruction at most. */
  maxInstructionLength: number
  /** What its context may consist of, by name. Whatever has no name here does not leave (SPEC LLM-4). */
  fields: Readonly<Record<string, OutboundField>>
  maxContextBlocks: number
}

const WRITER = [
  'You are the writing assistant of a character studio, where people develop fictional characters together.',
  'Write in the language of the request. Answer with the text itself, in plain prose without markup or preamble.',
]

const bounds = {
  maxInstructionLength: 4_000,
  fields: {
    // Read from the workspace, where a teammate may have written it: judged as strictly as any other document.
    name: { sources: ['retrieved'], maxLength: 80 },
    summary: { sources: ['retrieved'], maxLength: 280 },
    biography: { sources: ['retrieved'], maxLength: 20_000 },
  },
  maxContextBlocks: 12,
} as const satisfies Partial<Task>

/** The closed set of things the product asks a model for. A new kind of call is a new entry, seen in review. */
export const TASK_NAMES = ['character-text', 'character-biography', 'character-dialogue'] as const
export type TaskName = (typeof TASK_NAMES)[number]

export const TASKS: Readonly<Record<TaskName, Task>> = {
  'character-text': {
    ...bounds,
    instructions: [
      ...WRITER,
      'Write about the character described in the context, as the request asks.',
    ].join('\n'),
  },
  'character-biography': {
    ...bounds,
    instructions: [
      ...WRITER,
      'Write a biography of the character described in the context: where they come from, what shaped them, what they want.',
    ].join('\n'),
  },
  'character-dialogue': {
    ...bounds,
    instructions: [
      ...WRITER,
      'Write a scene in dialogue with the character described in the context. Keep each voice recognisable.',
    ].join('\n'),
  },
}
