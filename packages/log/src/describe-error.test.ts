import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { describeError } from './describe-error.ts'

const thrownBy = (action: () => unknown): unknown => {
  try {
    return action()
  } catch (error) {
    return error
  }
}

describe('describeError', () => {
  it('gives name, message, codes, frames and the cause chain', () => {
    const root = Object.assign(new TypeError('refused'), { code: 'ECONNREFUSED', syscall: 'connect' })
    const described = describeError(new Error('no database', { cause: root }))
    expect(described).toMatchObject({
      name: 'Error',
      message: 'no database',
      cause: { name: 'TypeError', message: 'refused', code: 'ECONNREFUSED', syscall: 'connect' },
    })
    expect(described.stack?.[0]).toMatch(/^at .*describe-error\.test\.ts/)
  })

  it('shows nothing that was sent: other properties, and the text above the frames', () => {
    const secret = 'CANARY'
    const error = Object.assign(new Error('failed'), {
      config: { headers: { authorization: secret } },
      request: secret,
      response: { data: secret },
      input: secret,
      meta: { target: secret },
      requestBodyValues: { prompt: secret },
      detail: secret,
    })
    error.stack = `Error: ${secret}\n  ${secret}\n    at ok (file.ts:1:2)\n${secret}`
    expect(JSON.stringify(describeError(error))).not.toContain(secret)
    expect(describeError(error).stack).toEqual(['at ok (file.ts:1:2)'])
  })

  it.each([
    [
      'a Prisma validation error',
      'PrismaClientValidationError',
      '\nInvalid `prisma.user.findFirst()` invocation:\n\n{\n  where: {\n    name: "CANARY"\n  }\n}\n\nArgument `id` is missing.',
    ],
    [
      'a wrapped Prisma error',
      'Error',
      'Invalid `tx.user.create()` invocation:\n\n{ data: { name: "CANARY" } }\n\nUnique constraint failed',
    ],
    [
      'a long Prisma error',
      'PrismaClientValidationError',
      `Invalid \`x()\` invocation:\n${'  bio: "CANARY",\n'.repeat(20_000)}\nArgument \`id\` is missing.`,
    ],
    [
      'a Prisma raw query error',
      'PrismaClientKnownRequestError',
      'Invalid `prisma.$queryRaw()` invocation:\n\n\nRaw query failed. Code: `23505`. Message: `Key (name)=(CANARY) already exists.`',
    ],
    ['a PostgreSQL row', 'error', 'Failing row contains (1, CANARY, (x), null).'],
    ['a PostgreSQL value', 'error', 'invalid input syntax for type uuid: "CANARY"'],
    [
      'an AI SDK validation error',
      'AI_TypeValidationError',
      'Type validation failed: Value: {"answer":"CANARY"}.\nError message: CANARY',
    ],
    ['an AI SDK parse error', 'AI_JSONParseError', 'JSON parsing failed: Text: CANARY.\nError message: x'],
  ])('drops what %s quotes', (_what, name, message) => {
    const error = Object.assign(new Error(message), { name })
    const text = JSON.stringify(describeError(error))
    expect(text).not.toContain('CANARY')
    expect(text.length).toBeGreaterThan(60)
  })

  it('drops what JSON.parse and Headers quote', () => {
    for (const error of [
      thrownBy(() => JSON.parse('CANARY is not JSON')),
      thrownBy(() => JSON.parse('{"a":1} CANARY')),
      thrownBy(() => new Headers({ authorization: 'CANARY\nx' })),
      thrownBy(() => new Headers({ authorization: 'CANARY "x"\u0000' })),
    ]) {
      expect(error).toBeInstanceOf(Error)
      expect(JSON.stringify(describeError(error))).not.toContain('CANARY')
    }
  })

  it('keeps the reason of a Prisma error', () => {
    const message =
      '\nInvalid `prisma.user.create()` invocation:\n\n\nUnique constraint failed on the fields: (`email`)'
    expect(
      describeError(Object.assign(new Error(message), { name: 'PrismaClientKnownRequestError' })).message,
    ).toBe('Invalid `prisma.user.create()` invocation: … Unique constraint failed on the fields: (`email`)')
  })

  it('redacts messages at every depth of the chain', () => {
    const inner = new Error('postgres://app:s3cr3t@db/main')
    const outer = new AggregateError([inner, 'Bearer abcdefghijkl'], 'john@example.com', { cause: inner })
    const text = JSON.stringify(describeError(outer))
    expect(text).not.toMatch(/s3cr3t|abcdefghijkl|john@/)
    expect(describeError(outer).errors).toHaveLength(1)
  })

  it('ends cyclic and endless cause chains', () => {
    const cyclic = new Error('a')
    cyclic.cause = new Error('b', { cause: cyclic })
    expect(describeError(cyclic).cause?.cause).toBeUndefined()
    let chain = new Error('0')
    for (let index = 1; index < 1_000; index += 1) chain = new Error(String(index), { cause: chain })
    expect(JSON.stringify(describeError(chain)).match(/"message"/g)).toHaveLength(5)
  })

  it('describes whatever else is thrown', () => {
    expect(describeError('password=abc')).toEqual({ name: 'string', message: 'password=[redacted]' })
    expect(describeError(undefined)).toEqual({ name: 'undefined', message: 'undefined' })
    expect(describeError(null)).toEqual({ name: 'object', message: 'null' })
    expect(describeError(Symbol('x'))).toEqual({ name: 'symbol', message: 'Symbol(x)' })
    expect(describeError(() => 'x')).toEqual({ name: 'function', message: '[function]' })
    expect(describeError({})).toEqual({ name: 'Error', message: '' })
    expect(describeError(runInNewContext('new TypeError("other realm")'))).toMatchObject({
      name: 'TypeError',
      message: 'other realm',
    })
    expect(describeError(new DOMException('stopped', 'AbortError'))).toMatchObject({
      name: 'AbortError',
      message: 'stopped',
    })
  })

  it('never throws', () => {
    const throwing = (): never => {
      throw new Error('hostile')
    }
    const hostile = new Proxy(new Error('x'), {
      get: throwing,
      getPrototypeOf: throwing,
      has: throwing,
      ownKeys: throwing,
    })
    expect(describeError(hostile)).toEqual({ name: 'Error', message: '' })
    const getters = Object.defineProperties(new Error('x'), {
      message: { get: throwing },
      stack: { get: throwing },
      cause: { get: throwing },
    })
    expect(describeError(getters)).toEqual({ name: 'Error', message: '' })
    const odd = Object.assign(new Error('x'), {
      name: 5,
      message: { a: 1 },
      stack: [],
      code: {},
      errors: 'no',
    })
    expect(describeError(odd)).toEqual({ name: 'Error', message: '' })
    const huge = new Error('x'.repeat(10_000_000))
    expect(JSON.stringify(describeError(huge)).length).toBeLessThan(8_000)
  })
})
