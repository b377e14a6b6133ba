import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { cleanFields, cleanValue } from './clean.ts'
import { LIMITS } from './limits.ts'

describe('cleanFields', () => {
  it('hides by name at any depth, in arrays, Maps, Sets, headers and name-value pairs', () => {
    const secret = 'CANARY'
    const clean = cleanFields({
      a: { b: [{ c: { Password: secret } }] },
      map: new Map<string, unknown>([
        ['api-key', secret],
        ['inner', new Map([['token', secret]])],
      ]),
      set: new Set([{ secret }]),
      headers: new Headers({ cookie: secret, 'content-type': 'text/plain' }),
      query: new URLSearchParams({ access_token: secret, page: '2' }),
      form: formWith('password', secret),
      entries: [
        ['authorization', secret],
        ['x', 'shown'],
      ],
      pairs: [
        { name: 'password', value: secret },
        { key: 'token', value: secret },
        { name: 'page', value: 'shown' },
      ],
      rawHeaders: ['cookie', secret],
      credentials: { deep: { inside: secret } },
      body: { anything: secret },
      prompt: [{ role: 'user', content: secret }],
    })
    expect(JSON.stringify(clean)).not.toContain(secret)
    expect(clean).toMatchObject({
      headers: { cookie: '[redacted]', 'content-type': 'text/plain' },
      query: { access_token: '[redacted]', page: '2' },
      entries: [
        ['authorization', '[redacted]'],
        ['x', 'shown'],
      ],
      pairs: [{ value: '[redacted]' }, { value: '[redacted]' }, { value: 'shown' }],
      body: '[redacted]',
    })
  })

  it('shows what describes a hidden value: booleans, null, counts and ids', () => {
    expect(
      cleanFields({
        hasPassword: true,
        password: null,
        promptTokens: 12,
        outputBytes: 4,
        sessionId: 'abcdefghijkl',
      }),
    ).toEqual({ hasPassword: true, password: null, promptTokens: 12, outputBytes: 4, sessionId: 'abcdefgh…' })
    expect(cleanFields({ otp: 123_456, promptTokens: 'text', pin: 1n, token: Symbol('x') })).toEqual({
      otp: '[redacted]',
      promptTokens: '[redacted]',
      pin: '[redacted]',
      token: '[redacted]',
    })
  })

  it('masks addresses, and hides what a field of that name holds instead', () => {
    expect(
      cleanFields({
        email: 'john@example.com',
        emails: ['a@b.io', { at: 'c@d.io' }],
        ip: '203.0.113.7',
        remoteAddress: '::1',
        address: '12 Main Street',
        'x-forwarded-for': '203.0.113.7, 198.51.100.9',
      }),
    ).toEqual({
      email: 'j***@example.com',
      emails: ['a***@b.io', '[redacted]'],
      ip: '203.0.***.***',
      remoteAddress: ':***',
      address: '***',
      'x-forwarded-for': '203.0.***.***, 198.51.***.***',
    })
  })

  it('writes every kind of value as JSON', () => {
    class Point {
      x = 1
      readonly #hidden = 2
      get hidden(): number {
        return this.#hidden
      }
    }
    expect(
      cleanFields({
        date: new Date(0),
        noDate: new Date(Number.NaN),
        big: 10n,
        infinite: Infinity,
        symbol: Symbol('s'),
        fn: () => 1,
        bytes: Buffer.from('CANARY'),
        view: new DataView(new ArrayBuffer(3)),
        url: new URL('https://u:p@example.com/?token=abc'),
        regex: /a+/,
        boxed: Object('text'),
        point: new Point(),
        bare: Object.assign(Object.create(null), { a: 1 }),
        card: 4_111_111_111_111_111,
        sparse: Array.from({ length: 2 }),
        missing: undefined,
        promise: Promise.resolve('CANARY'),
        error: new Error('x', { cause: 'password=abc' }),
        foreign: runInNewContext('({ password: "CANARY", list: [1], map: new Map([["token", "CANARY"]]) })'),
      }),
    ).toMatchObject({
      date: '1970-01-01T00:00:00.000Z',
      noDate: '[invalid date]',
      big: '10',
      infinite: 'Infinity',
      symbol: 'Symbol(s)',
      fn: '[function]',
      bytes: '[6 bytes]',
      view: '[3 bytes]',
      url: 'https://[redacted]@example.com/?token=[redacted]',
      regex: '/a+/',
      boxed: 'text',
      point: { x: 1 },
      bare: { a: 1 },
      card: '[redacted]',
      sparse: [null, null],
      promise: {},
      error: { name: 'Error', message: 'x', cause: { message: 'password=[redacted]' } },
      foreign: { password: '[redacted]', list: [1], map: { token: '[redacted]' } },
    })
  })

  it('neither follows a cycle nor repeats itself to death', () => {
    const cyclic: Record<string, unknown> = { name: 'a' }
    cyclic['self'] = cyclic
    cyclic['list'] = [cyclic, new Map([['again', cyclic]])]
    expect(cleanFields(cyclic)).toEqual({
      name: 'a',
      self: '[circular]',
      list: ['[circular]', { again: '[circular]' }],
    })
    const shared = { x: 1 }
    expect(cleanFields({ a: shared, b: shared })).toEqual({ a: { x: 1 }, b: { x: 1 } })
  })

  it('stays within its limits', () => {
    let deep: unknown = 'bottom'
    for (let level = 0; level < 10_000; level += 1) deep = { deep }
    expect(JSON.stringify(cleanFields({ deep }))).toContain('[too deep]')
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, index]))
    expect(Object.keys(cleanFields(wide))).toHaveLength(LIMITS.fields + 1)
    const list = cleanFields({ list: Array.from({ length: 100_000 }, () => 'x') })
    expect(list['list']).toHaveLength(LIMITS.items + 1)
    const map = new Map(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]))
    expect(Object.keys(cleanFields({ map })['map'] as object)).toHaveLength(LIMITS.fields + 1)
    const set = cleanFields({ set: new Set(Array.from({ length: 100_000 }, (_, index) => index)) })
    expect(set['set']).toHaveLength(LIMITS.items + 1)
    // 64 × 32 × 32 texts of 2 KB would be 134 MB; together they may have 16 K.
    const text = 'word '.repeat(400)
    const much = Object.fromEntries(
      Array.from({ length: 64 }, (_, index) => [
        `f${index}`,
        Array.from({ length: 32 }, () => Array.from({ length: 32 }, () => text)),
      ]),
    )
    expect(JSON.stringify(cleanFields(much)).length).toBeLessThan(65_536)
    const errors = Object.fromEntries(
      Array.from({ length: 64 }, (_, index) => [`e${index}`, new Error(text, { cause: new Error(text) })]),
    )
    expect(JSON.stringify(cleanFields(errors)).length).toBeLessThan(65_536)
    const empty = Array.from({ length: 32 }, () =>
      Array.from({ length: 32 }, () => Array.from({ length: 32 }, () => ({}))),
    )
    expect(JSON.stringify(cleanFields({ a: empty, b: empty, c: empty, d: empty })).length).toBeLessThan(
      65_536,
    )
  })

  it('cleans names too', () => {
    const clean = cleanFields({
      'a\nb': 1,
      'john@example.com': 2,
      ['n'.repeat(1_000)]: 'CANARY',
      ...(JSON.parse('{"__proto__":{"polluted":true},"constructor":3}') as object),
    })
    expect(Object.keys(clean)).toEqual(
      expect.arrayContaining(['a\\nb', 'j***@example.com', '[__proto__]', 'constructor']),
    )
    expect(JSON.stringify(clean)).not.toContain('CANARY')
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype)
    expect('polluted' in clean).toBe(false)
  })

  it('never throws, and never runs what it was given beyond reading it', () => {
    const throwing = (): never => {
      throw new Error('hostile')
    }
    const hostile = [
      Object.defineProperty({}, 'x', { get: throwing, enumerable: true }),
      { toJSON: throwing, toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing },
      new Proxy({}, { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, has: throwing }),
      new Proxy({}, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: throwing }),
      new Proxy([], { get: throwing }),
      Proxy.revocable({}, {}).proxy,
      revoked(),
      Object.assign(new Map(), { entries: throwing }),
      Object.defineProperty(new Date(), 'toISOString', { value: throwing }),
      Object.defineProperty([1, 2], 'length', { value: 3 }),
      Object.create({ inherited: 'CANARY' }),
      Object.assign(Object.create(null), { hasOwnProperty: 1 }),
      new (class extends Map {
        override entries(): never {
          return throwing()
        }
      })(),
    ]
    for (const value of hostile) {
      expect(() => JSON.stringify(cleanFields(value as object))).not.toThrow()
      expect(JSON.stringify(cleanValue([value, { value }]))).not.toContain('CANARY')
    }
    expect(cleanFields(hostile[0] as object)).toEqual({ x: '[unreadable]' })
    expect(cleanFields(revoked())).toEqual({ value: '[unreadable]' })
  })

  it('asks no instance for its own idea of a date, a size or a list', () => {
    const leak = (): string => 'CANARY\n'
    const clean = cleanFields({
      date: Object.assign(new Date(0), { toISOString: leak, getTime: leak, toJSON: leak }),
      bytes: Object.defineProperty(new Uint8Array(3), 'byteLength', { value: 'CANARY\n' }),
      list: Object.assign([1], { [Symbol.iterator]: leak, toJSON: leak }),
      large: 10n ** 100_000n,
    })
    expect(clean).toEqual({
      date: '1970-01-01T00:00:00.000Z',
      bytes: '[NaN bytes]',
      list: [1],
      large: '[large integer]',
    })
  })

  it('does not alter what it was given', () => {
    const given = Object.freeze({
      password: 'x',
      inner: Object.freeze({ email: 'a@b.io' }),
      list: Object.freeze([1]),
    })
    expect(cleanFields(given)).toEqual({ password: '[redacted]', inner: { email: 'a***@b.io' }, list: [1] })
    expect(given).toEqual({ password: 'x', inner: { email: 'a@b.io' }, list: [1] })
  })
})

function formWith(name: string, value: string): FormData {
  const form = new FormData()
  form.set(name, value)
  return form
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
