import { isIPv4, isIPv6 } from 'node:net'
import { isHarmless } from './harmless.ts'
import { keyFacts } from './key-kind.ts'
import { maskEmail, maskIp, shortId } from './mask.ts'
import { cut, neutralise } from './neutralise.ts'
import { PATTERNS, REDACTED } from './patterns.ts'

/**
 * Text as it may stand in a log: at most `max` characters, secrets and personal data replaced, control characters
 * written out. Linear in `max`, whatever the length of `text`. Never throws.
 */
export function cleanText(text: string, max: number): string {
  if (text.length <= max && isHarmless(text)) return text
  const short = text.length > max ? cut(text, max) : text
  const clean = neutralise(redactText(short))
  // Writing control characters out may have made it longer again.
  return clean.length > max + 16 ? cut(clean, max) : clean
}

/** Replaces what looks like a secret or personal data anywhere in `text`. */
export function redactText(text: string): string {
  return isHarmless(text) ? text : redactSuspect(text)
}

/** The searches themselves, without the look that spares most texts from them. */
export function redactSuspect(text: string): string {
  let clean = text
  for (const { hint, expression, replace } of PATTERNS) {
    if (hint(clean)) clean = clean.replace(expression, replace)
  }
  if (/[:=]/.test(clean)) clean = hidePairs(clean)
  if (/[@＠]|%40/i.test(clean)) clean = hideEmails(clean)
  // The longer form first: an IPv4 address may be the end of an IPv6 one.
  if (clean.includes(':')) clean = clean.replace(IPV6, (ip) => (isIPv6(ip) ? maskIp(ip) : ip))
  if (/\d\.\d/.test(clean)) clean = clean.replace(IPV4, (ip) => (isIPv4(ip) ? maskIp(ip) : ip))
  return clean
}

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g
const IPV6 =
  /(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f:.]{2,45}(?![0-9A-Za-z:]))[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*[0-9A-Fa-f:]/g

const NAME_CHARACTER = /[\p{L}\p{N}_.-]/u
const SOURCE_FILE = /\.[cm]?[jt]sx?$/

/** `password=…`, `"prompt": "…"`, `?token=…`: the same names that are hidden as fields are hidden inside text. */
function hidePairs(text: string): string {
  let result = ''
  let copied = 0
  for (const separator of text.matchAll(/(\\?["'])?(\s{0,3})[:=]>?\s{0,3}/g)) {
    if (separator.index < copied) continue
    const name = nameBefore(text, separator.index, copied, separator[1]?.at(-1))
    if (name === '' || SOURCE_FILE.test(name)) continue
    const { kind, measure, quotedOnly } = keyFacts(name)
    if (kind !== 'secret' && kind !== 'content' && kind !== 'id') continue
    if (quotedOnly && separator[1] === undefined) continue
    const from = separator.index + separator[0].length
    // A header's value runs to the end of its line; what a person or a model wrote may have many lines.
    const stop = kind === 'content' ? TEXT_END : /cookie|authorization/i.test(name) ? LINE_END : WORD_END
    const to = valueEnd(text, from, stop)
    const value = text.slice(from, to)
    if (value === '' || /^\[redacted[ a-z]*\]/.test(value) || (measure && /^\d+$/.test(value))) continue
    result += text.slice(copied, from) + (kind === 'id' ? shortId(value) : REDACTED)
    copied = to
  }
  return copied === 0 ? text : result + text.slice(copied)
}

/**
 * The name that ends at `end`: a word, or all that stands in quotes. Walks back, because an expression anchored at its
 * end would search from every character before it.
 */
function nameBefore(text: string, end: number, floor: number, quote: string | undefined): string {
  const lowest = Math.max(floor, end - 64)
  let start = end
  while (start > lowest && belongsToName(text.charAt(start - 1), quote)) start -= 1
  return text.slice(start, end)
}

function belongsToName(character: string, quote: string | undefined): boolean {
  return quote === undefined ? NAME_CHARACTER.test(character) : character !== quote
}

const WORD_END = /[\s,;&"'`)}\]]/g
const LINE_END = /[\r\n]/g
const TEXT_END = /$/g

/** Where the value that begins at `from` ends: at its closing quote, else where `stop` says. */
function valueEnd(text: string, from: number, stop: RegExp): number {
  const quote = /^\\*["'`]/.exec(text.slice(from, from + 8))?.[0]
  if (quote === undefined) {
    // A list or an object: where it ends is a parser's work, and what follows it may go.
    if (/[[{]/.test(text.charAt(from))) return text.length
    stop.lastIndex = from
    return stop.exec(text)?.index ?? text.length
  }
  // The same escaping closes it: `\"` inside `\"…\"` ends the value, `\"` inside `"…"` belongs to it.
  let close = text.indexOf(quote, from + quote.length)
  while (close !== -1 && text.charAt(close - 1) === '\\') close = text.indexOf(quote, close + quote.length)
  return close === -1 ? text.length : close + quote.length
}

const DOMAIN = /[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/uy

/** Finds the `@` and looks both ways, so that a long text without addresses costs one search. */
function hideEmails(text: string): string {
  let result = ''
  let copied = 0
  for (const at of text.matchAll(/[@＠]|%40/gi)) {
    const start = localPartStart(text, at.index, copied)
    DOMAIN.lastIndex = at.index + at[0].length
    const domain = DOMAIN.exec(text)?.[0]
    if (start === at.index || domain === undefined || !/\.\p{L}{2,}$/u.test(domain)) continue
    result += text.slice(copied, start) + maskEmail(`${text.slice(start, at.index)}@${domain}`)
    copied = DOMAIN.lastIndex
  }
  return copied === 0 ? text : result + text.slice(copied)
}

function localPartStart(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - 64)
  let start = at
  if (text.charAt(at - 1) === '"') {
    const quote = text.lastIndexOf('"', at - 2)
    return quote < lowest ? at : quote
  }
  while (start > lowest && !/[\s@<>()[\],;:"'\\/=?&]/.test(text.charAt(start - 1))) start -= 1
  return start
}
