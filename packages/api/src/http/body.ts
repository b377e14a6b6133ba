import { AppError } from '@portcullis/errors'

/**
 * Reads a body as text, counting bytes while they arrive: Content-Length is the client's own claim, and a chunked body
 * has none.
 *
 * @throws {AppError} PAYLOAD_TOO_LARGE as soon as the limit is passed; BAD_REQUEST for bytes that are not UTF-8;
 * CLIENT_CLOSED_REQUEST when the client goes away in the middle.
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE')
  if (!request.body) return ''
  // Fatal, because a replacement character would let two parsers read two different bodies.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body.getReader()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await read(reader)
    if (done) return text + decode(decoder)
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw new AppError('PAYLOAD_TOO_LARGE')
    }
    text += decode(decoder, value)
  }
}

/** A body that ends before its end is a client that has gone, not a failure of ours. */
async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    throw new AppError('CLIENT_CLOSED_REQUEST', { cause })
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { cause })
  }
}

/** Members that reach a prototype when somebody merges or walks the parsed object. */
const PROTOTYPE_MEMBER = /"(?:__proto__|constructor|prototype)"\s*:/

/** JSON may write any character of a member's name as \uXXXX; an input of ours never has to. */
const ESCAPED_LETTER = /\\u00[5-7][0-9a-f]/i

/**
 * Refuses JSON that is costly or hostile before anything parses it: nested deeper than `maxDepth`, or naming a
 * prototype. One pass over the text.
 *
 * @throws {AppError} BAD_REQUEST
 */
export function requireTameJson(text: string, maxDepth: number): void {
  if (nestingDepth(text) > maxDepth) throw new AppError('BAD_REQUEST', { reason: 'JSON nested too deep' })
  if (!PROTOTYPE_MEMBER.test(ESCAPED_LETTER.test(text) ? unescapeLetters(text) : text)) return
  throw new AppError('BAD_REQUEST', { reason: 'JSON names a prototype' })
}

function unescapeLetters(text: string): string {
  return text.replaceAll(/\\u00([5-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

const OPEN = new Set(['{', '['])
const CLOSE = new Set(['}', ']'])

function nestingDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (inString) {
      if (character === '\\') index += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (OPEN.has(character)) {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (CLOSE.has(character)) depth -= 1
  }
  return deepest
}
