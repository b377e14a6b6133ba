import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileText } from '../../test/hostile-text.ts'
import { isCertainlyClean } from './prescan.ts'
import { sanitizePrompt } from './sanitize.ts'

const anyText = fc.oneof(
  hostileText(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)
const anyLimit = fc.oneof(fc.constant(1_000_000), fc.nat({ max: 60 }))
const RUNS = { numRuns: 3000 }

type Sanitize = typeof sanitizePrompt

const neverGrows = (sanitize: Sanitize) =>
  fc.property(anyText, anyLimit, (text, maxLength) => {
    const result = sanitize(text, { maxLength })
    expect(result.text.length).toBeLessThanOrEqual(Math.min(text.length, maxLength))
    expect(result.text.isWellFormed()).toBe(true)
  })

const isIdempotent = (sanitize: Sanitize) =>
  fc.property(anyText, anyLimit, (text, maxLength) => {
    const once = sanitize(text, { maxLength })
    expect(sanitize(once.text, { maxLength })).toEqual({ text: once.text, changes: [], truncated: false })
  })

const reportsTruly = (sanitize: Sanitize) =>
  fc.property(anyText, anyLimit, (text, maxLength) => {
    const { text: result, changes } = sanitize(text, { maxLength })
    expect(changes.length === 0).toBe(result === text)
    expect(changes.length).toBeLessThanOrEqual(101)
    let from = 0
    let kept = ''
    for (const { start, end, excerpt } of changes) {
      expect(start).toBeGreaterThanOrEqual(from)
      expect(end).toBeGreaterThan(start)
      expect(excerpt.length).toBeLessThanOrEqual(40)
      kept += text.slice(from, start)
      from = end
    }
    kept += text.slice(from)
    // What no change covers is in the result, in order.
    let at = 0
    for (const char of kept) {
      at = result.indexOf(char, at) + 1
      expect(at).toBeGreaterThan(0)
    }
  })

describe('for any string', () => {
  it.each([
    ['never throws, never grows, always well-formed', neverGrows(sanitizePrompt)],
    ['is idempotent', isIdempotent(sanitizePrompt)],
    ['reports exactly where it changed the original', reportsTruly(sanitizePrompt)],
  ])('%s', (_, property) => {
    expect(fc.defaultReportMessage(fc.check<unknown>(property, RUNS))).toBeUndefined()
  })
  it('takes the fast path only where the full passes change nothing', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(isCertainlyClean(text))
        expect(sanitizePrompt(` ${text}`, { maxLength: 1_000_000 }).text).toBe(text)
      }),
      RUNS,
    ))
})

describe('the properties can fail', () => {
  const breaks = (property: fc.IProperty<unknown>): boolean => fc.check(property, RUNS).failed
  const broken =
    (change: (text: string) => string): Sanitize =>
    (text, options) => ({
      ...sanitizePrompt(text, options),
      text: change(sanitizePrompt(text, options).text),
    })

  it('with a sanitiser that replaces once, writes placeholders, or hides a change', () => {
    const once: Sanitize = (text) => ({
      text: text.replace(/[a-z]/, ''),
      changes: [],
      truncated: false,
    })
    expect(breaks(isIdempotent(once))).toBe(true)
    expect(breaks(neverGrows(broken((text) => text.replaceAll('a', '[removed]'))))).toBe(true)
    expect(breaks(reportsTruly(broken((text) => text.slice(1))))).toBe(true)
  })
})
