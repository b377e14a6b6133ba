import type { Collected } from './route.ts'

/** What a verb's result is over REST: itself, or what its events come to. */
export async function answerOf(result: unknown, collected: Collected | undefined): Promise<unknown> {
  if (!isStream(result)) return result
  if (!collected) throw new Error('a stream in the REST API does not say what its events come to')
  const events: unknown[] = []
  for await (const event of result) events.push(event)
  const parsed = await collected.schema.safeParseAsync(collected.from(events))
  // Told as an internal error: the names of our own fields are not the client's.
  if (!parsed.success) throw new Error('collected answer does not match its schema', { cause: parsed.error })
  return parsed.data
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
