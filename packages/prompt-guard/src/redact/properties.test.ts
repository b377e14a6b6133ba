import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileText } from '../../test/hostile-text.ts'
import { HOSTILE_REDACTION, PERSONAL } from '../../test/personal.ts'
import { redact, redactAll } from './redact.ts'

const personalText = fc
  .array(fc.oneof(fc.constantFrom(...PERSONAL), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))
const anyText = fc.oneof(personalText, hostileText(), fc.string({ unit: 'binary', maxLength: 200 }))
const RUNS = { numRuns: 1500 }

const report = (property: fc.IProperty<unknown>): string | null | undefined =>
  fc.defaultReportMessage(fc.check(property, RUNS))

describe('for any string', () => {
  it('restores exactly', () => {
    const property = fc.property(anyText, (text) => {
      const { text: redacted, restore } = redact(text)
      expect(restore(redacted)).toBe(text)
    })
    expect(report(property)).toBeUndefined()
  })
  it('restores each of several fields exactly', () => {
    const property = fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
      const { texts: redacted, restore } = redactAll(texts)
      expect(redacted.map(({ text }) => restore(text))).toEqual(texts)
    })
    expect(report(property)).toBeUndefined()
  })
  it('reports findings in order, apart, inside the text, and takes them all out', () => {
    const property = fc.property(anyText, (text) => {
      const { text: redacted, findings } = redact(text)
      let from = 0
      let expected = ''
      for (const { start, end } of findings) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        expected += `${text.slice(from, start)}\u0000`
        from = end
      }
      expected += text.slice(from)
      const kept = expected.split('\u0000')
      expect(redacted.startsWith(kept[0] ?? '')).toBe(true)
      expect(redacted.endsWith(text.slice(from))).toBe(true)
    })
    expect(report(property)).toBeUndefined()
  })
  it('can fail: a restore that scans its own output is not exact', () => {
    const property = fc.property(anyText, (text) => {
      const { text: redacted, restore } = redact(text)
      expect(restore(restore(redacted).toUpperCase())).toBe(text)
    })
    expect(report(property)).toBeTypeOf('string')
  })
})

describe('grows with the length', () => {
  it.each(HOSTILE_REDACTION)('two hundred thousand characters of %j are done within the test', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    expect(redact(text).findings.length).toBeLessThanOrEqual(text.length)
  })
})
