import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { type Logger, pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { captureLog } from './testing.ts'

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const noon = Date.UTC(2026, 0, 2, 12)

describe('createLogger', () => {
  it('writes a line of JSON with level, ISO time, fields and message', () => {
    const { log, records } = captureLog({ clock: () => noon })
    log.info({ path: 'character.create', ms: 12 }, 'request')
    expect(records()).toEqual([
      { level: 'info', time: '2026-01-02T12:00:00.000Z', path: 'character.create', ms: 12, msg: 'request' },
    ])
  })

  it('heeds its level, and that of a child', () => {
    const { log, records } = captureLog({ level: 'warn' })
    log.info('no')
    log.child({}, { level: 'debug' }).debug('yes')
    log.warn('yes')
    expect(records().map(({ level }) => level)).toEqual(['debug', 'warn'])
  })

  it('carries base fields and bindings, cleaned, down to every child', () => {
    const lines: string[] = []
    const log = createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
      base: { service: 'web', apiKey: 'CANARY' },
    })
    log.child({ requestId: 'r1', email: 'john@example.com' }).child({ token: 'CANARY' }).info('x')
    expect(JSON.parse(lines.join(''))).toMatchObject({
      service: 'web',
      apiKey: '[redacted]',
      requestId: 'r1',
      email: 'j***@example.com',
      token: '[redacted]',
    })
  })

  it('takes no serializer, formatter or redaction list from a child: they would run after the redaction', () => {
    const { log, text } = captureLog()
    const leak = (): string => 'CANARY'
    const options = {
      serializers: { a: leak, msg: leak },
      formatters: {
        log: () => ({ a: leak() }),
        bindings: () => ({ b: leak() }),
        level: () => ({ level: leak() }),
      },
      redact: { paths: ['a'], censor: leak },
      msgPrefix: 'CANARY',
    }
    log.child({ a: 1, serializers: { a: leak } }, options).info({ a: 1 }, 'x')
    expect(text()).not.toContain('CANARY')
  })

  it('cleans later bindings as well', () => {
    const { log, records } = captureLog()
    log.setBindings({ password: 'CANARY', requestId: 'r1' })
    log.info({ requestId: 'forged' }, 'x')
    expect(records()).toMatchObject([{ password: '[redacted]', requestId: 'r1', _requestId: 'forged' }])
  })

  it('lets no field pass itself off as the logger’s own', () => {
    const { log, text, records } = captureLog({ clock: () => noon })
    const forged = { level: 'fatal', time: 'now', requestId: 'forged', msg: 'forged', userId: 'u1' }
    log.child({ requestId: 'r1', userId: 'u1' }).warn(forged, 'real')
    expect(records()).toEqual([
      {
        level: 'warn',
        time: '2026-01-02T12:00:00.000Z',
        requestId: 'r1',
        userId: 'u1',
        _level: 'fatal',
        _time: 'now',
        _requestId: 'forged',
        _msg: 'forged',
        msg: 'real',
      },
    ])
    for (const name of ['level', 'time', 'requestId', 'userId', 'msg']) {
      expect(text().split(`"${name}":`)).toHaveLength(2)
    }
  })

  it('survives fields that pino reads as something else', () => {
    const { log, records } = captureLog()
    const odd = { hasOwnProperty: 'x', serializers: 1, formatters: 2, customLevels: 3, toJSON: 4, socket: {} }
    log.info({ ...odd, method: 'GET', headers: { cookie: 'CANARY' } }, 'x')
    log.child(odd).info('y')
    expect(records()).toMatchObject([{ method: 'GET', headers: { cookie: '[redacted]' } }, { msg: 'y' }])
  })

  it('describes errors wherever they stand', () => {
    const { log, records } = captureLog()
    const error = new Error('cannot reach postgres://app:CANARY@db/main')
    log.error(error)
    log.error(error, 'saving failed')
    log.error({ err: error, error }, 'saving failed')
    log.error({ err: error })
    log.error('failed: %s', error)
    const message = 'cannot reach postgres://[redacted]@db/main'
    expect(records()).toMatchObject([
      { err: { name: 'Error', message }, msg: message },
      { err: { message }, msg: 'saving failed' },
      { err: { message }, error: { message }, msg: 'saving failed' },
      { err: { message }, msg: message },
      { msg: expect.stringContaining('cannot reach') as string },
    ])
  })

  it('puts values into the message, cleaned before and after', () => {
    const { log, records } = captureLog()
    log.info('%s logged in from %s with %o', 'john@example.com', '203.0.113.7', { password: 'CANARY' })
    log.info('pass%s', 'word=CANARY')
    log.info({ a: 1 }, 'got %d of %d', 1, 2)
    log.info('100%')
    log.info('%s')
    expect(records().map(({ msg }) => msg)).toEqual([
      'j***@example.com logged in from 203.0.***.*** with { password: [redacted] }',
      'password=[redacted]',
      'got 1 of 2',
      '100%',
      '%s',
    ])
  })

  it('takes whatever it is given', () => {
    const { log, records } = captureLog()
    const anything = log as unknown as { info(...args: unknown[]): void }
    for (const args of [
      [],
      [undefined],
      [null],
      [42],
      [Symbol('s')],
      [10n],
      [[1, 2]],
      [new Map([['a', 1]])],
      [() => 1],
      [null, 'm'],
      [undefined, 'm'],
      [{}, { a: 1 }],
      [{}, null],
    ]) {
      expect(() => anything.info(...args)).not.toThrow()
    }
    expect(records()).toHaveLength(13)
    expect(() => log.child(undefined as never).info('x')).not.toThrow()
  })

  it('never fails the caller: not when the destination does, not when the clock does', () => {
    const log = createLogger({
      level: 'info',
      destination: {
        write: () => {
          throw new Error('disk full')
        },
      },
    })
    expect(() => log.info('x')).not.toThrow()
    const { log: timeless, records } = captureLog({ clock: () => Number.NaN })
    timeless.info('x')
    expect(records()).toMatchObject([{ time: 'unknown', msg: 'x' }])
  })

  it('says that a record was lost', () => {
    const lines: string[] = []
    let calls = 0
    const write = (line: string): void => {
      calls += 1
      if (calls === 1) throw new Error('once')
      lines.push(line)
    }
    createLogger({ level: 'info', destination: { write } }).info('x')
    expect(lines.join('')).toContain('a log record could not be written')
  })

  it('writes to standard output at once, so that nothing is lost when the process ends', () => {
    const source = `
      import { createLogger } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
      const log = createLogger({ level: 'info' })
      for (let n = 0; n < 1000; n += 1) log.info({ n }, 'line')
      process.kill(process.pid, 'SIGKILL')`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      encoding: 'utf8',
    })
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(1_000)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ n: 999 })
  })
})

describe('one record is one line', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '\r\n{"level":"fatal"}\r\n',
      '\u001b[2J\u001b[1;31m',
      '\u2028\u2029\u0085',
      '\u202Etxt.exe',
      '"}\n',
      '\u009b1A',
      '\0',
    ),
  )

  it('whatever stands in messages, names, values, bindings and errors', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), (texts) => {
        const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = texts
        const { log, text, records } = captureLog()
        log
          .child({ [a]: b })
          .warn({ [c]: d, list: [e], err: Object.assign(new Error(f), { name: g, code: h }) }, a)
        log.info(h)
        log.info('%s', g)
        expect(records()).toHaveLength(3)
        // Nothing is left for a viewer to act on either, once the JSON has been parsed.
        expect(text().replaceAll('\n', '')).not.toMatch(UNSAFE)
        JSON.parse(`[${text().trim().replaceAll('\n', ',')}]`, (name, value: unknown) => {
          expect(name + String(value)).not.toMatch(UNSAFE)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('which a bare pino does not see to (broken twin)', () => {
    const lines: string[] = []
    const log = pino({}, { write: (line: string) => void lines.push(line) })
    log.info({ name: '\u202Etxt.exe\u009b1A' }, 'x')
    expect(lines.join('').trimEnd()).toMatch(UNSAFE)
  })

  it('and never a long one', () => {
    const { log, text, records } = captureLog()
    const huge = '漢"'.repeat(5_000_000)
    log.info({ huge, list: Array.from({ length: 1_000 }, () => huge), nested: { huge } }, huge)
    log.child({ huge }).error(new Error(huge, { cause: new Error(huge) }), '%s', huge)
    expect(records()).toHaveLength(2)
    for (const line of text().split('\n')) expect(Buffer.byteLength(line)).toBeLessThan(65_536)
  })
})

describe('canaries', () => {
  const CANARY = 'cAn4ryQ7x'
  const secretName = fc
    .constantFrom(
      'password',
      'access token',
      'client secret',
      'authorization',
      'cookie',
      'csrf token',
      'api key',
      'prompt',
      'output',
      'answer',
      'biography',
      'body',
      'card number',
      'iban',
    )
    .chain((words) =>
      fc.constantFrom(
        words,
        words.replaceAll(' ', ''),
        words.replaceAll(' ', '_'),
        words.replaceAll(' ', '-').toUpperCase(),
        words.replaceAll(/ (.)/g, (_match, letter: string) => letter.toUpperCase()),
        `user_${words.replaceAll(' ', '_')}`,
        `x-${words.replaceAll(' ', '-')}`,
      ),
    )
  const secretText = fc.constantFrom(
    `Bearer ${CANARY}${CANARY}`,
    `https://user:${CANARY}@host/path`,
    `postgres://app:${CANARY}@db/main`,
    `password=${CANARY}`,
    `{"token":"${CANARY}"}`,
    `{"prompt":"say ${CANARY} aloud"}`,
    `?api_key=${CANARY}&x=1`,
    `sk-proj-${CANARY}${CANARY}`,
    `${CANARY}@example.com`,
    `eyJ${CANARY}.${CANARY}.${CANARY}`,
    `-----BEGIN PRIVATE ${'KEY'}-----\n${CANARY}`,
    `Cookie: a=b; c=${CANARY}`,
  )
  const wrap = fc.constantFrom<(value: unknown) => unknown>(
    (value) => ({ value }),
    (value) => [value, 1],
    (value) => new Map([['entry', value]]),
    (value) => new Set([value]),
    (value) => ({ list: [{ value }] }),
    (value) => Object.assign(Object.create(null), { value }),
    (value) =>
      new (class Holder {
        held = value
      })(),
    (value) => Object.defineProperty({}, 'got', { get: () => value, enumerable: true }),
  )
  const planted = fc
    .tuple(
      fc.oneof(
        fc
          .tuple(secretName, fc.constantFrom<unknown>(CANARY, [CANARY], { inner: CANARY }))
          .map(([name, value]) => ({ [name]: value })),
        secretText,
        secretText.map((text) => new Error(text)),
        secretText.map((text) => new Error('outer', { cause: new Error(text) })),
        fc.tuple(fc.lorem(), secretText, fc.lorem()).map((parts) => parts.join(' ')),
      ),
      fc.array(wrap, { maxLength: 4 }),
    )
    .map(([secret, wraps]) => wraps.reduce<unknown>((value, by) => by(value), secret))

  const leaks = (log: Logger, text: () => string, secret: unknown): boolean => {
    log.info({ secret_holder: 1, x: secret }, 'message')
    log.info('value %s', JSON.stringify(secret))
    log.info({}, 'value %o', secret as object)
    log.child({ x: secret }).info('child')
    if (typeof secret === 'string') log.info(secret)
    if (secret instanceof Error) log.error(secret)
    return text().includes(CANARY)
  }

  it('planted under any secret name, in any text, at any depth, never appear', () => {
    fc.assert(
      fc.property(planted, (secret) => {
        const { log, text } = captureLog()
        expect(leaks(log, text, secret)).toBe(false)
        expect(text()).toContain('"msg":"child"')
      }),
      { numRuns: 400 },
    )
  })

  it('do appear in a bare pino, and in one that redacts by path (broken twins)', () => {
    for (const redact of [[], ['password', '*.password', 'x.password']]) {
      const lines: string[] = []
      const log = pino({ redact }, { write: (line: string) => void lines.push(line) })
      const found = fc.check(
        fc.property(planted, (secret) => !leaks(log, () => lines.join(''), secret)),
        { numRuns: 50 },
      )
      expect(found.failed).toBe(true)
    }
  })
})
