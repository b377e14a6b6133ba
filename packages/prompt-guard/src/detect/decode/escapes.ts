import type { Piece } from './pieces.ts'
import { textFromBytes } from './pieces.ts'

/** HTML entities, URL encoding and the escapes of JavaScript, Python and CSS, each run undone in place. */
export const escapes = (text: string): Piece[] => {
  const pieces: Piece[] = []
  if (text.includes('&')) collect(pieces, text, ENTITY, entity)
  if (text.includes('%')) collect(pieces, text, PERCENT, percent)
  if (text.includes('\\')) collect(pieces, text, BACKSLASH, backslash)
  return pieces.sort((a, b) => a.start - b.start)
}

const ENTITY = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos|nbsp|shy|zwj|zwnj);?/gi
const PERCENT = /(?:%[0-9a-f]{2})+/gi
const BACKSLASH = /\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[0-3][0-7]{2})/gi

const collect = (
  pieces: Piece[],
  text: string,
  pattern: RegExp,
  undo: (run: string) => string | undefined,
): void => {
  for (const match of text.matchAll(pattern)) {
    const undone = undo(match[0])
    if (undone !== undefined)
      pieces.push({ start: match.index, end: match.index + match[0].length, text: undone })
  }
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
}

const fromCode = (code: number): string | undefined =>
  code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : undefined

const entity = (run: string): string | undefined => {
  const body = run.slice(1).replace(';', '').toLowerCase()
  if (body.startsWith('#x')) return fromCode(Number.parseInt(body.slice(2), 16))
  if (body.startsWith('#')) return fromCode(Number.parseInt(body.slice(1), 10))
  return Object.hasOwn(NAMED, body) ? NAMED[body] : undefined
}

const percent = (run: string): string | undefined => {
  const bytes = new Uint8Array(run.length / 3)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(run.slice(index * 3 + 1, index * 3 + 3), 16)
  }
  return textFromBytes(bytes)
}

const backslash = (run: string): string | undefined => {
  const body = run.slice(1).toLowerCase()
  if (body.startsWith('u{')) return fromCode(Number.parseInt(body.slice(2, -1), 16))
  if (body.startsWith('u') || body.startsWith('x')) return fromCode(Number.parseInt(body.slice(1), 16))
  return fromCode(Number.parseInt(body, 8))
}
