import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cookieNames, readOwnCookies, untilBrowserCloses } from '../src/cookies.ts'
import { readSessionCookie } from '../src/index.ts'

const names = cookieNames({ secure: true })
const NAME = '__Host-portcullis.session'

describe('readSessionCookie', () => {
  it.each([
    ['alone', `${NAME}=token`],
    ['among others', `a=1; ${NAME}=token; b=2`],
    ['without spaces', `a=1;${NAME}=token;b=2`],
  ])('reads the token %s', (_, header) => {
    expect(readSessionCookie(header, names)).toBe('token')
  })

  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['an empty token', `${NAME}=`],
    ['two of the name', `${NAME}=token; ${NAME}=planted`],
    ['two of the name, the same', `${NAME}=token; ${NAME}=token`],
    ['two of the name, one empty', `${NAME}=token; ${NAME}=`],
    ["next-auth's chunks", `${NAME}.0=to; ${NAME}.1=ken`],
    ['the name without its prefix', 'portcullis.session=token'],
    ['a weaker prefix', '__Secure-portcullis.session=token'],
    ['another case', `${NAME.toLowerCase()}=token`],
    ["next-auth's own name", '__Secure-next-auth.session-token=token'],
    ['a name that ends alike', `x${NAME}=token`],
    ['a name inside a value', `a=${NAME}=token`],
    ['no name', '=token'],
  ])('reads nothing from %s', (_, header) => {
    expect(readSessionCookie(header, names)).toBeUndefined()
  })

  it('has a broken twin: a map of cookies lets the last one win', () => {
    const map = new Map(
      `${NAME}=token; ${NAME}=planted`.split('; ').map((pair) => pair.split('=') as [string, string]),
    )
    expect(map.get(NAME)).toBe('planted')
  })

  it('never throws, and never reads what stands under another name', () => {
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(NAME, `${NAME}.0`, '=', ';', ' ', 'x', 'token'))
        .map((parts) => parts.join('')),
    )
    const standing = (given: string) =>
      given.split(';').filter((pair) => pair.split('=')[0]?.trim() === NAME && pair.includes('='))
    fc.assert(
      fc.property(header, (given) => {
        const read = readSessionCookie(given, names)
        return read === undefined || standing(given).length === 1
      }),
      { numRuns: 2_000 },
    )
    expect(standing(`a; ${NAME}=x; ${NAME}.0=y`)).toHaveLength(1)
  })
})

describe('readOwnCookies', () => {
  it('passes on ours and nothing else', () => {
    const header = `${NAME}=a; ${NAME}.0=b; __Host-portcullis.csrf=c%7Cd; next-auth.csrf-token=e; __proto__=f; theme=dark`
    expect(readOwnCookies(header, names)).toEqual({ [NAME]: 'a', '__Host-portcullis.csrf': 'c|d' })
    expect(readOwnCookies('__Host-portcullis.csrf=%E0%A4%A', names)).toEqual({
      '__Host-portcullis.csrf': '%E0%A4%A',
    })
    expect(readOwnCookies(null, names)).toEqual({})
  })

  it('refuses one that is there twice', () => {
    expect(() => readOwnCookies('__Host-portcullis.csrf=a; __Host-portcullis.csrf=b', names)).toThrowError(
      expect.objectContaining({ publicCode: 'BAD_REQUEST' }),
    )
  })
})

it('takes the end date off a cookie, and leaves its guards', () => {
  expect(
    untilBrowserCloses(
      `${NAME}=t; Path=/; Expires=Sat, 28 Nov 2026 02:00:00 GMT; HttpOnly; Secure; SameSite=Lax`,
    ),
  ).toBe(`${NAME}=t; Path=/; HttpOnly; Secure; SameSite=Lax`)
})

it('names nothing without the prefix outside development', () => {
  const { secure, ...rest } = names
  expect(secure).toBe(true)
  expect(Object.values(rest).every((name) => String(name).startsWith('__Host-'))).toBe(true)
  expect(cookieNames({ secure: false }).session).toBe('portcullis.session')
})
