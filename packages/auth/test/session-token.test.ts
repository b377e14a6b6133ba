import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { decode, encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { sessionClaims, sessionTokens } from '../src/session-token.ts'
import { OTHER_SECRET, SECRET } from './harness.ts'

const claims = { sub: 'user', sid: 'session', key: 'key' }
const tokens = sessionTokens([SECRET])
const read = async (token: string, reader = tokens) => sessionClaims(await reader.decode({ token }))
const token = await tokens.encode({ token: claims })

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const hour = Math.floor(Date.now() / 1000) + 3_600

it('gives back what was put in, and fits into a cookie', async () => {
  expect(await read(token)).toEqual(claims)
  const real = { sub: crypto.randomUUID(), sid: crypto.randomUUID(), key: 'k'.repeat(43) }
  expect((await tokens.encode({ token: real })).length).toBeLessThan(600)
})

describe('a ring of secrets', () => {
  const rotated = sessionTokens([OTHER_SECRET, SECRET])

  it('reads what any of them made', async () => {
    expect(await read(token, rotated)).toEqual(claims)
    expect(await read(await rotated.encode({ token: claims }), sessionTokens([OTHER_SECRET]))).toEqual(claims)
  })

  it('signs with the first', async () => {
    expect(await read(await rotated.encode({ token: claims }))).toBeUndefined()
  })

  it('reads nothing of a secret that was taken out', async () => {
    expect(await read(token, sessionTokens([OTHER_SECRET]))).toBeUndefined()
  })
})

describe('refuses, without throwing,', () => {
  const signed = (header: object) => {
    const content = `${b64(header)}.${b64({ ...claims, exp: hour })}`
    return `${content}.${createHmac('sha256', SECRET).update(content).digest('base64url')}`
  }
  const [header = '', key = '', nonce = '', text = '', tag = ''] = token.split('.')
  const withHeader = (value: object) => [b64(value), key, nonce, text, tag].join('.')

  it.each([
    ['nothing', ''],
    ['words', 'not a token'],
    ['dots', '....'],
    ['alg none', `${b64({ alg: 'none' })}.${b64({ ...claims, exp: hour })}.`],
    ['alg none, encrypted', withHeader({ alg: 'none', enc: 'A256GCM' })],
    ['a signed token (HS256 with the secret itself)', signed({ alg: 'HS256', typ: 'JWT' })],
    ['another content encryption', withHeader({ alg: 'dir', enc: 'A128CBC-HS256' })],
    ['a key of its own', withHeader({ alg: 'dir', enc: 'A256GCM', jwk: { kty: 'oct', k: 'AAAA' } })],
    ['a key from elsewhere', withHeader({ alg: 'dir', enc: 'A256GCM', jku: 'https://evil.example/jwks' })],
    ['a key id', withHeader({ alg: 'dir', enc: 'A256GCM', kid: '../../dev/null' })],
    ['a compressed token', withHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })],
    [
      'a password-derived key with endless rounds',
      [
        b64({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2 ** 31, p2s: 'AAAA' }),
        'AAAA',
        nonce,
        text,
        tag,
      ].join('.'),
    ],
    ['a wrapped key', [header, 'AAAA', nonce, text, tag].join('.')],
    ['a part too many', `${token}.AAAA`],
    ['a part too few', token.split('.').slice(0, 4).join('.')],
    ['a longer tag', `${token}AAAA`],
    ['a shorter tag', token.slice(0, -6)],
    ['quotes', `"${token}"`],
    ['spaces', ` ${token}`],
    ['a megabyte', token + 'A'.repeat(1_000_000)],
  ])('%s', async (_, forged) => {
    expect(await read(forged)).toBeUndefined()
  })

  it('an expired one', async () => {
    expect(await read(await tokens.encode({ token: claims, maxAge: -60 }))).toBeUndefined()
  })

  it("a token of another kind under the same secret: next-auth's session, state, nonce and PKCE cookies", async () => {
    for (const salt of ['', '__Host-portcullis.state', '__Host-portcullis.nonce', '__Host-portcullis.pkce']) {
      const other = await encode({ token: { ...claims, value: 'x' }, secret: SECRET, salt })
      expect(await read(other)).toBeUndefined()
      // Broken twin: without the purpose in the key, next-auth's own session token would be taken.
      expect(sessionClaims(await decode({ token: other, secret: SECRET, salt }))).toEqual(claims)
    }
  })

  it('one that holds the right secret and asks for something else: the header is ours or none', async () => {
    const salt = 'portcullis.session'
    const secret = hkdfSync('sha256', SECRET, salt, `NextAuth.js Generated Encryption Key (${salt})`, 32)
    const made = (asking: object) => {
      const head = b64({ alg: 'dir', enc: 'A256GCM', ...asking })
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret), iv).setAAD(Buffer.from(head))
      const content = Buffer.concat([cipher.update(JSON.stringify({ ...claims, exp: hour })), cipher.final()])
      return [
        head,
        '',
        iv.toString('base64url'),
        content.toString('base64url'),
        cipher.getAuthTag().toString('base64url'),
      ].join('.')
    }
    expect(await read(made({}))).toEqual(claims)
    for (const asking of [{ kid: 'x' }, { typ: 'at+jwt' }, { jku: 'https://evil.example' }]) {
      expect(await read(made(asking))).toBeUndefined()
      // Broken twin: the library alone takes it.
      expect(sessionClaims(await decode({ token: made(asking), secret: SECRET, salt }))).toEqual(claims)
    }
  })

  it('one with claims of another shape', async () => {
    for (const other of [
      {},
      { sub: 'user' },
      { ...claims, key: 1 },
      { ...claims, sid: ['session'] },
      { ...claims, sub: { $ne: '' } },
      { value: 'state', provider: 'google' },
    ])
      expect(await read(await tokens.encode({ token: other as Record<string, unknown> }))).toBeUndefined()
  })

  it('every single changed character', async () => {
    const bytes = (text: string) =>
      text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'))
    const passed: string[] = []
    for (let index = 0; index < token.length; index += 1) {
      const changed = token[index] === 'A' ? 'B' : 'A'
      const forged = token.slice(0, index) + changed + token.slice(index + 1)
      if (await read(forged)) passed.push(forged)
    }
    // The last character of a part may have bits that no byte uses: another spelling of the same bytes.
    for (const spelling of passed) expect(bytes(spelling)).toEqual(bytes(token))
    expect(passed.length).toBeLessThan(5)
  })

  it('anything that was not made here', async () => {
    const part = fc.oneof(
      fc.constantFrom(header, key, nonce, text, tag, ''),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    const forged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 7 }).map((parts) => parts.join('.')),
    )
    const made = new Set([token])
    await fc.assert(
      fc.asyncProperty(forged, async (given) => made.has(given) || (await read(given)) === undefined),
      { numRuns: 1_000 },
    )
    expect(await read(token)).toEqual(claims)
  })
})

it('finds claims in nothing but claims', () => {
  const strings = (found: object | undefined) =>
    Object.values(found ?? {}).every((value) => typeof value === 'string')
  fc.assert(fc.property(fc.anything(), (payload) => strings(sessionClaims(payload))))
  expect(sessionClaims({ ...claims, extra: 1 })).toEqual(claims)
})
