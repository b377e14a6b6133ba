import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRedaction } from '../redaction.ts'
import { screenSecrets } from './screen-secrets.ts'
import type { OutputScreen } from './validate.ts'

const KEY_BODY = 'MC4CAQAwBQYDK2VwBCIEIJ1hY2Vib29rLXNlY3JldC1rZXktYm9keS1mb3ItdGVzdA'
const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----\n${KEY_BODY}\n-----END PRIVATE KEY-----`

const SECRETS = {
  card: '4111 1111 1111 1111',
  email: 'ada@example.org',
  iban: 'DE89 3704 0044 0532 0130 00',
  ip: '192.0.2.44',
  private_key: PRIVATE_KEY,
  jwt: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  api_key: 'AKIAQ3EGRN7XKV5PTM2D',
  connection_string: 'postgresql://app:hunter2x9@db.internal:5432/app',
} as const

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

function cut(text: string, by: readonly number[]): string[] {
  const pieces: string[] = []
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const size = by[index % by.length] ?? 1
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}

const listen = (screen: OutputScreen, pieces: readonly string[]) =>
  pieces.map((piece) => screen.push(piece)).join('') + screen.end()

const prose = fc
  .array(
    fc.constantFrom(
      'The sea ',
      'was grey. ',
      'Mira, ',
      'born in 1921, ',
      '“No,” ',
      '海は',
      '—',
      '\n\n',
      'said S3 v1.2.3. ',
    ),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(''))

const opened = () => screenSecrets(openRedaction())

describe('screenSecrets', () => {
  it('passes ordinary answers unchanged, however they are cut', () => {
    fc.assert(
      fc.property(prose, sizes, (text, by) => {
        expect(listen(opened(), cut(text, by))).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  const removesAll = (open: () => OutputScreen) =>
    fc.assert(
      fc.property(prose, fc.constantFrom(...Object.entries(SECRETS)), sizes, (text, [type, secret], by) => {
        const passed = listen(open(), cut(`${text}. Look: ${secret} and on.`, by))
        expect(passed).toBe(`${text}. Look: [${type.toUpperCase()} removed] and on.`)
      }),
      { numRuns: 200 },
    )

  it('takes each kind out before its first character passes, however it is cut', () => {
    expect(() => {
      removesAll(opened)
    }).not.toThrow()
  })

  it('broken twin: a look at each piece alone lets them pass', () => {
    const pieceByPiece = (): OutputScreen => ({
      push: (text) => {
        const screen = opened()
        return screen.push(text) + screen.end()
      },
      end: () => '',
    })
    expect(() => {
      removesAll(pieceByPiece)
    }).toThrow('Property failed')
  })

  it('takes out a key that begins in the same piece in which another ends', () => {
    const screen = opened()
    const half = PRIVATE_KEY.slice(0, 60)
    expect(listen(screen, [`${PRIVATE_KEY}\n${half} `, PRIVATE_KEY.slice(60), ' end'])).not.toMatch(
      /[A-Za-z0-9]{12}/,
    )
    expect(screen.removed()).toBe(2)
  })

  it('looks back: the word that gives a password away has long passed', () => {
    const screen = opened()
    expect(screen.push('The password: ')).toBe('The password: ')
    expect(screen.push('tr0ub4dor&3 ')).toBe('')
    expect(screen.push('she said.')).toBe('[SECRET removed] she ')
    expect(screen.removed()).toBe(1)
  })

  it('lets the caller’s own placeholders pass', () => {
    const redaction = openRedaction()
    redaction.redact(['ada@example.org', '4111 1111 1111 1111', 'password: tr0ub4dor&3'])
    const screen = screenSecrets(redaction)
    const answer = 'Write to [EMAIL_1], password: [SECRET_1], card [CARD_1].'
    expect(listen(screen, cut(answer, [3]))).toBe(answer)
    expect(screen.removed()).toBe(0)
  })

  it('holds back a word, a number in groups, and nothing else', () => {
    const screen = opened()
    expect(screen.push('Once upon a ti')).toBe('Once upon a ')
    expect(screen.push('me in 1921 ')).toBe('time in ')
    expect(screen.push('there ')).toBe('1921 there ')
    expect(screen.push('海は青')).toBe('海は青')
  })

  it('writes a mark that nothing restores', () => {
    const redaction = openRedaction()
    redaction.redact(['ada@example.org'])
    const passed = listen(screenSecrets(redaction), ['Her card is 4111 1111 1111 1111.'])
    expect(redaction.restore(passed)).toBe('Her card is [CARD removed].')
  })

  it('stays linear on one endless word', () => {
    const screen = opened()
    let passed = ''
    // Character by character: looking at all that is held each time would take 1.8 billion steps.
    for (let count = 0; count < 60_000; count += 1) passed += screen.push('x')
    passed += screen.end()
    expect(passed).toHaveLength(60_000)
  })
})
