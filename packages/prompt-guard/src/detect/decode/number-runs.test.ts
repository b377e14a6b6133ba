import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberRuns } from './number-runs.ts'

const piece = fc.constantFrom(
  '01000001',
  '0110',
  '65',
  '105',
  '1 ',
  ' ',
  ',',
  ', ',
  '7',
  '1234',
  '00 ',
  '12,',
)
const stretch = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const found = (text: string): unknown => numberRuns(text).map(({ 0: run, index }) => [index, run])
const matches = (text: string, pattern: RegExp): unknown =>
  [...text.matchAll(pattern)].map(({ 0: run, index }) => [index, run])

/** Six numbers, which are one too few, and seven. */
const examples: [string][] = [['65 65 65 65 65 65'], ['65 65 65 65 65 65 65']]

const agreesWith = (pattern: RegExp): string | null | undefined => {
  const property = fc.property(stretch, (text) => {
    expect(found(text)).toEqual(matches(text, pattern))
  })
  return fc.defaultReportMessage(fc.check(property, { numRuns: 3000, examples }))
}

it('finds what the pattern finds that says the same', () => {
  expect(agreesWith(/(?:[01]{8}[ ,]?){4,}|(?:\d{2,3}[ ,]{1,2}){6,}\d{2,3}/g)).toBeUndefined()
})

it('can fail: a pattern that asks for one number less finds more', () => {
  expect(agreesWith(/(?:[01]{8}[ ,]?){4,}|(?:\d{2,3}[ ,]{1,2}){5,}\d{2,3}/g)).toBeTypeOf('string')
})

it('reads a hundred thousand digits in one go', () => {
  for (const text of [
    '65 '.repeat(33_000),
    '0'.repeat(99_000),
    '1 '.repeat(50_000),
    '01000001'.repeat(12_000),
  ])
    expect(numberRuns(text).length).toBeLessThan(text.length)
})
