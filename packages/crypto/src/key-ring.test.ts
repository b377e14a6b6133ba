import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeyRing, type SealContext, createKeyRing } from './key-ring.ts'
import { SealError } from './seal-error.ts'

const OLD = { id: 'old', key: randomBytes(32) }
const NEW = { id: 'new', key: randomBytes(32) }
const context: SealContext = ['account', 'a1b2', 'refresh_token']

const thrownBy = (action: () => unknown): unknown => {
  try {
    action()
    return undefined
  } catch (error) {
    return error
  }
}

const failure = (action: () => unknown): string | undefined => {
  const error = thrownBy(action)
  return error instanceof SealError || error === undefined
    ? error?.reason
    : `not a SealError: ${String(error)}`
}

describe('seal and open', () => {
  const ring = createKeyRing([NEW, OLD])
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })

  it('give back every well-formed text, in its own context only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), part, part, (text, first, other) => {
        const sealed = ring.seal(text, { context: [first, 'x'] })
        expect(ring.open(sealed, { context: [first, 'x'] })).toBe(text)
        expect(failure(() => ring.open(sealed, { context: [other, 'x'] }))).toBe(
          other === first ? undefined : 'tampered',
        )
        expect(failure(() => ring.open(sealed, { context: [first] }))).toBe('tampered')
        expect(failure(() => ring.open(sealed, { context: [first, 'x', 'y'] }))).toBe('tampered')
      }),
    )
  })

  it('carry version, key id and nothing readable', () => {
    const sealed = ring.seal('the plain text', { context })
    expect(sealed).toMatch(/^v1\.new\.[A-Za-z0-9_-]+$/)
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('plain')
    expect(sealed).not.toBe(ring.seal('the plain text', { context }))
  })

  it('refuse every changed character of the sealed text, with a typed error', () => {
    const sealed = ring.seal('4 words of text', { context })
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n'
    for (let index = 0; index < sealed.length; index += 1) {
      for (const character of alphabet) {
        if (character === sealed[index]) continue
        const changed = sealed.slice(0, index) + character + sealed.slice(index + 1)
        expect(failure(() => ring.open(changed, { context }))).toMatch(/^(?:malformed|unknown_key|tampered)$/)
      }
    }
  })

  it('refuse every flipped bit of nonce, ciphertext and tag as tampered', () => {
    const [version, id, text = ''] = ring.seal('4 words of text', { context }).split('.')
    const bytes = Buffer.from(text, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const copy = Buffer.from(bytes)
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const changed = `${version}.${id}.${copy.toString('base64url')}`
      expect(failure(() => ring.open(changed, { context }))).toBe('tampered')
    }
  })

  it('refuse a value moved to another row or column, or given another key’s id', () => {
    const sealed = ring.seal('token', { context })
    expect(failure(() => ring.open(sealed, { context: ['account', 'other', 'refresh_token'] }))).toBe(
      'tampered',
    )
    expect(failure(() => ring.open(sealed, { context: ['account', 'a1b2', 'access_token'] }))).toBe(
      'tampered',
    )
    expect(failure(() => ring.open(sealed.replace('.new.', '.old.'), { context }))).toBe('tampered')
  })

  it('bind the record, which encryption without associated data does not (broken twin)', () => {
    const unbound = unboundRing(NEW.key)
    const moved = (keyRing: Pick<KeyRing, 'seal' | 'open'>): string | undefined =>
      failure(() => keyRing.open(keyRing.seal('token', { context }), { context: ['account', 'mallory'] }))
    expect(moved(unbound)).toBeUndefined()
    expect(moved(ring)).toBe('tampered')
  })

  it.each([
    ['nothing', ''],
    ['another version', 'v2.new.AAAA'],
    ['no key id', `v1..${'A'.repeat(60)}`],
    ['too short for nonce and tag', `v1.new.${'A'.repeat(36)}`],
    ['padding', `v1.new.${'A'.repeat(40)}==`],
    ['plain base64', `v1.new.${'A'.repeat(39)}+`],
    ['spaces', ` v1.new.${'A'.repeat(40)}`],
    ['too long', `v1.new.${'A'.repeat(2_000_000)}`],
    ['no text at all', undefined as never],
    ['an object', { toString: () => 'v1.new.AAAA' } as never],
  ])('call %s malformed', (_name, sealed) => {
    expect(failure(() => ring.open(sealed, { context }))).toBe('malformed')
    expect(failure(() => ring.isCurrent(sealed))).toBe('malformed')
  })

  it('refuse a second spelling of the same bytes', () => {
    // 31 bytes take 42 characters, the last of which has four bits that no byte uses.
    const odd = ring.seal('abc', { context })
    const last = odd.at(-1) ?? ''
    const twin = odd.slice(0, -1) + String.fromCodePoint((last.codePointAt(0) ?? 0) + 1)
    expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.from(odd.split('.')[2] ?? '', 'base64url'),
    )
    expect(failure(() => ring.open(twin, { context }))).toBe('malformed')
  })

  it('refuse an empty context, on both ways', () => {
    const sealed = ring.seal('x', { context })
    for (const empty of [[], [''], ['account', ''], ['account', undefined]] as never[]) {
      expect(() => ring.seal('x', { context: empty })).toThrow(RangeError)
      expect(() => ring.open(sealed, { context: empty })).toThrow(RangeError)
    }
  })

  it('refuse text that would not come back as it was', () => {
    expect(() => ring.seal('\ud800', { context })).toThrow(RangeError)
    expect(() => ring.seal('x'.repeat(1_048_577), { context })).toThrow(RangeError)
    const longest = 'ü'.repeat(524_288)
    expect(ring.open(ring.seal(longest, { context }), { context })).toBe(longest)
  })

  it('never use a nonce twice', () => {
    const nonces = new Set<string>()
    const seals = 100_000
    for (let count = 0; count < seals; count += 1) {
      nonces.add(ring.seal('x', { context: ['t'] }).slice('v1.new.'.length, 'v1.new.'.length + 16))
    }
    expect(nonces.size).toBe(seals)
  })
})

describe('rotation', () => {
  it('opens the old, seals with the new, and tells which is which', () => {
    const sealed = createKeyRing([OLD]).seal('kept', { context })
    const ring = createKeyRing([NEW, OLD])
    expect(ring.currentKeyId).toBe('new')
    expect(ring.open(sealed, { context })).toBe('kept')
    expect(ring.isCurrent(sealed)).toBe(false)
    const again = ring.seal(ring.open(sealed, { context }), { context })
    expect(ring.isCurrent(again)).toBe(true)
    expect(createKeyRing([NEW]).open(again, { context })).toBe('kept')
  })

  it('names the missing key of a value under a retired one, and loses nothing', () => {
    const sealed = createKeyRing([OLD]).seal('kept', { context })
    const error = thrownBy(() => createKeyRing([NEW]).open(sealed, { context }))
    expect(error).toBeInstanceOf(SealError)
    expect(error).toMatchObject({ reason: 'unknown_key', keyId: 'old' })
    expect(inspect(error)).not.toContain(sealed.split('.')[2])
    expect(createKeyRing([NEW, OLD]).open(sealed, { context })).toBe('kept')
  })
})

describe('createKeyRing', () => {
  it('names every unusable key by position, never by value', () => {
    const key = randomBytes(32)
    const bad = [
      { id: 'ok', key },
      { id: 'ok', key: randomBytes(32) },
      { id: 'has space', key: randomBytes(32) },
      { id: 'short', key: randomBytes(16) },
      { id: 'zeros', key: Buffer.alloc(32) },
      { id: 'copy', key: Buffer.from(key) },
    ]
    expect(() => createKeyRing(bad)).toThrow(
      expect.objectContaining({
        name: 'KeyRingError',
        problems: [
          'key 2: its id is taken by an earlier key',
          'key 3: its id is not 1 to 32 letters, digits, - or _',
          'key 4: 16 bytes instead of 32',
          'key 5: is not random',
          'key 6: is the same as an earlier key',
        ],
      }) as Error,
    )
    expect(() => createKeyRing([])).toThrow('there is no key')
  })

  it('shows no key when it is printed', () => {
    const printed = inspect(createKeyRing([NEW]), { depth: 9, showHidden: true })
    expect(printed).not.toContain(NEW.key.toString('base64').slice(0, 12))
    expect(printed).not.toContain(NEW.key.toString('hex').slice(0, 12))
  })

  it('is not changed by wiping or altering the bytes it was made from', () => {
    const key = randomBytes(32)
    const copy = Buffer.from(key)
    const ring = createKeyRing([{ id: 'k', key }])
    key.fill(0)
    expect(createKeyRing([{ id: 'k', key: copy }]).open(ring.seal('x', { context }), { context })).toBe('x')
  })
})

/** What the ring would be without associated data. */
function unboundRing(key: Buffer): Pick<KeyRing, 'seal' | 'open'> {
  return {
    seal(plaintext) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(plaintext), cipher.final()])
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()
    },
  }
}
