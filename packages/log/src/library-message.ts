/**
 * Some libraries quote their input in the message. These rules keep what says why and drop what was quoted:
 * Prisma prints the whole query, PostgreSQL the row, the AI SDK the model's answer, `JSON.parse` and `fetch` their text.
 */
export function libraryMessage(name: string, message: string): string {
  const short = message.slice(0, LONGEST)
  if (name.startsWith('PrismaClient') || short.includes('` invocation')) {
    return hideRow(firstAndLastLine(message))
  }
  if (name.startsWith('AI_')) return short.replace(/(?:value|text|response|prompt|body):[\s\S]*/i, CONTENT)
  if (name === 'SyntaxError' || QUOTES_INPUT.test(short)) return short.replaceAll(QUOTED, '"…"')
  return hideRow(short)
}

/** `Key (email)=(…) already exists`, `Failing row contains (…)`: PostgreSQL names the column, then shows the value. */
function hideRow(message: string): string {
  return message.replace(/(\)=|row contains )\([\s\S]*/, (rest, lead: string) => {
    return `${lead}(…)${rest.slice(rest.lastIndexOf(')') + 1)}`
  })
}

/** Longer than any message that is shown; a whole query or answer may stand in one. */
const LONGEST = 65_536
const CONTENT = '[content left out]'
const QUOTES_INPUT = /is an invalid header value\.$|^invalid input syntax|^invalid byte sequence/
const QUOTED = /"[\s\S]*"|'[\s\S]*'|`[\s\S]*`/g

/** Why it failed stands last, where it failed first; the query is between the two. */
function firstAndLastLine(message: string): string {
  const first = /\S[^\n]*/.exec(message)?.[0] ?? ''
  const last = message.slice(-LONGEST).trimEnd().split('\n').at(-1) ?? ''
  return first.trim() === last.trim() ? first : `${first.trim()} … ${last.trim()}`
}
