import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMS } from './lettered-forms.ts'
import { LETTERED_IDS, type LetteredId } from './lettered-rules.ts'

/** Which ids a value may be, by where its letters stand. */
const possible = (value: string): LetteredId[] => {
  const letters = Array.from(value).reduce((bits, char) => (bits << 1) | (/\d/.test(char) ? 0 : 1), 0)
  return (FORMS[value.length] ?? [])
    .filter(({ known, letters: expected }) => (letters & known) === expected)
    .map(({ id }) => id)
}

describe('forms of lettered numbers', () => {
  it.each(LETTERED_IDS.map((id) => ({ id, shape: id.shape })))(
    'hold all that has the shape: $shape',
    ({ id, shape }) => {
      // A look ahead takes no room, and the generator knows none.
      const plain = new RegExp(shape.source.replace(/\(\?![^)]*\)/, ''))
      fc.assert(
        fc.property(
          fc.stringMatching(plain).filter((value) => value.length < FORMS.length),
          (value) => {
            expect(possible(value)).toContain(id)
          },
        ),
        { numRuns: 500 },
      )
    },
  )

  it('refuse what is made up otherwise', () => {
    const shapesOf = (value: string): string[] => possible(value).map(({ shape }) => shape.source)
    expect(shapesOf('AB123456C')).toContain(
      '^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]$',
    )
    expect(shapesOf('12345678Z')).not.toEqual(shapesOf('AB123456C'))
    expect(shapesOf('A1B2C3D4E')).toEqual([])
    expect(shapesOf('ABCDEFGHI')).toEqual([])
  })
})
