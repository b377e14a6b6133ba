/** Where a piece of text came from. None of the three is trusted. */
export type Source = 'user' | 'retrieved' | 'tool'

/** What one kind of call says to the model, and what may leave with it. */
export type Task = {
  /** The fixed instruction. Written here, never assembled from anything a user sent. Holds no secret: models leak. */
  instructions: string
  /** Characters of the member's own instruction at most. */
  maxInstructionLength: number
  /** Which sources its context may come from; everything else is refused. */
  contextSources: readonly Source[]
  maxContextBlocks: number
  /** Characters of one context block at most. */
  maxContextLength: number
}

const WRITER = [
  'You are the writing assistant of a character studio, where people develop fictional characters together.',
  'Write in the language of the request. Answer with the text itself, in plain prose without markup or preamble.',
]

const bounds = {
  maxInstructionLength: 4_000,
  contextSources: ['user', 'retrieved'],
  maxContextBlocks: 12,
  maxContextLength: 20_000,
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
