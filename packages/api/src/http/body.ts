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
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await read(reader)
    if (done) return decode(chunks)
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw new AppError('PAYLOAD_TOO_LARGE')
    }
    chunks.push(value)
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

/** Fatal, because a replacement character would let two parsers read two different bodies. */
const UTF8 = new TextDecoder('utf-8', { fatal: true })

function decode([first, ...rest]: Uint8Array[]): string {
  try {
    return UTF8.decode(rest.length === 0 ? first : Buffer.concat([first ?? new Uint8Array(), ...rest]))
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { cause })
  }
}

/** Names that reach a prototype when somebody merges or walks the parsed object. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype']
const PROTOTYPE_MEMBER = /"(?:__proto__|constructor|prototype)"\s*:/

/**
 * Refuses JSON that is costly or hostile before anything parses it: nested deeper than `maxDepth`, or naming a
 * prototype. Linear in the text.
 *
 * @throws {AppError} BAD_REQUEST
 */
export function requireTameJson(text: string, maxDepth: number): void {
  if (hasMoreBrackets(text, maxDepth) && isDeeper(text, maxDepth))
    throw new AppError('BAD_REQUEST', { reason: 'JSON nested too deep' })
  // A plain search is many times quicker than the patterns, and nearly always the end of it.
  const plain = text.includes('\\u00') ? unescapeLetters(text) : text
  if (!PROTOTYPE_NAMES.some((name) => plain.includes(name)) || !PROTOTYPE_MEMBER.test(plain)) return
  throw new AppError('BAD_REQUEST', { reason: 'JSON names a prototype' })
}

/** JSON may write any character of a member's name as \uXXXX; an input of ours never has to. */
function unescapeLetters(text: string): string {
  return text.replaceAll(/\\u00([5-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Whether there is reason to look closer: a text with few opening brackets cannot nest deep. */
function hasMoreBrackets(text: string, limit: number): boolean {
  let brackets = 0
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      brackets += 1
      if (brackets > limit) return true
    }
  }
  return false
}

function isDeeper(text: string, maxDepth: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === QUOTE) index = endOfString(text, index)
    else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) depth -= 1
  }
  return false
}

/** Where the string that begins at `start` ends: at the next quote that no backslash takes away. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return text.length
    let backslashes = 0
    while (quote - backslashes > from && text.charCodeAt(quote - backslashes - 1) === BACKSLASH)
      backslashes += 1
    if (backslashes % 2 === 0) return quote
    from = quote + 1
  }
}
