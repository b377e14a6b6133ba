/**
 * Some libraries quote their input in the message. These rules keep what says why and drop what was quoted:
 * Prisma prints the whole query, the AI SDK the model's answer, `JSON.parse` and `fetch` the text they were given.
 */
export function libraryMessage(name: string, message: string): string {
  if (name.startsWith('PrismaClient') || message.includes('` invocation')) return firstAndLastLine(message)
  if (name.startsWith('AI_'))
    return message.replace(/(?:value|text|response|prompt|body):[\s\S]*/i, '[content left out]')
  if (name === 'SyntaxError') return message.replaceAll(/"[\s\S]*"|'[\s\S]*'|`[\s\S]*`/g, '"…"')
  if (name === 'TypeError') return message.replace(/"[\s\S]*" is an invalid/, '"…" is an invalid')
  return message
}

function firstAndLastLine(message: string): string {
  const lines = message
    .slice(0, 100_000)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const [first = ''] = lines
  const last = lines.at(-1) ?? ''
  return lines.length > 1 ? `${first.trim()} … ${last.trim()}` : first.trim()
}
