import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHarmless } from './harmless.ts'
import { neutralise } from './neutralise.ts'
import { redactSuspect } from './text.ts'

/** Text made of what secrets are made of: short runs, digits, dots, marks, the words that introduce them. */
const piece = fc.oneof(
  fc.constantFrom(
    'Bearer ',
    'basic ',
    'digest\t',
    'eyJ',
    '-----',
    'BEGIN PRIVATE KEY',
    'sk-',
    'AKIA',
    'SG.',
    're_',
    'sid',
  ),
  fc.constantFrom(
    ' ',
    '.',
    '-',
    '_',
    '/',
    ',',
    '"',
    '1',
    '4',
    '12',
    'a',
    'B',
    'token',
    'password',
    'DE',
    'GB82',
  ),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,11}$/),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

describe('isHarmless', () => {
  it('is never said of a text that the searches would change', () => {
    let harmless = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        if (!isHarmless(text)) return
        harmless += 1
        if (neutralise(redactSuspect(text)) !== text) throw new Error(`not harmless: ${JSON.stringify(text)}`)
      }),
      { numRuns: 5_000 },
    )
    expect(harmless).toBeGreaterThan(500)
  })

  it.each([
    'character.create',
    'request',
    'mutation',
    'saving failed',
    'GET',
    '0193b5e0-7d8c-7cc2-9d8e-6f0a1b2c3d4e',
    '',
  ])('is said of %j, so that common values are cheap', (text) => expect(isHarmless(text)).toBe(true))
})
