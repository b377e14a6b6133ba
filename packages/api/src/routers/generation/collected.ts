import { z } from 'zod'
import { collect } from '../../rest/route.ts'
import { GENERATION, GenerateEvent } from './generation.schema.ts'

const [Started, Held] = GenerateEvent.options

/** A generation as the REST API answers it: all of it at once, when it is finished or waits for a person. */
export const CollectedGeneration = z.discriminatedUnion('status', [
  Started.omit({ type: true }).extend({
    status: z.literal('completed'),
    text: z.string().max(GENERATION.output),
    /** The model stopped because it had used up its tokens. */
    truncated: z.boolean(),
    secretsRemoved: z.number().int().min(0).max(GENERATION.output),
  }),
  Held.omit({ type: true }).extend({ status: z.literal('held') }),
])

export const collectedGeneration = collect<typeof GenerateEvent, typeof CollectedGeneration>(
  CollectedGeneration,
  (events) => {
    const first = events.find((event) => event.type === 'started' || event.type === 'held')
    const last = events.at(-1)
    // A stream that does not come to its end throws, and never gets here.
    if (!first || !last) throw new Error('a generation without its first event')
    if (first.type === 'held') {
      const { type: _, ...held } = first
      return { ...held, status: 'held' as const }
    }
    const { type: _, ...started } = first
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('')
    const ended = last.type === 'finished' ? last : { truncated: false, secretsRemoved: 0 }
    const { truncated, secretsRemoved } = ended
    return { ...started, status: 'completed' as const, text, truncated, secretsRemoved }
  },
)
