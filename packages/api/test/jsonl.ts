import superjson from 'superjson'

type Wire = Parameters<typeof superjson.deserialize>[0]

/** Every line of an `application/jsonl` answer, read out of superjson's envelope. */
export function readLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => superjson.deserialize(JSON.parse(line) as Wire))
}

type StreamError = { message: string; data: Record<string, unknown> }

/** The errors inside such an answer: its HTTP status is 200 whatever happened. */
export function errorsIn(text: string): StreamError[] {
  return readLines(text).flatMap(findErrors)
}

function findErrors(value: unknown): StreamError[] {
  if (typeof value !== 'object' || value === null) return []
  if ('message' in value && 'data' in value && typeof value.data === 'object') return [value as StreamError]
  return Object.values(value).flatMap(findErrors)
}
