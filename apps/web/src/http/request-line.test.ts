import { describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES, MAX_URL_LENGTH, refusalOf } from './request-line.ts'

const rawHeaders = ['Host', 'localhost']
const judge = (url: string, method = 'GET', headers = rawHeaders) =>
  refusalOf({ method, url, rawHeaders: headers })

describe('the request line', () => {
  it.each(['/', '/characters?page=2', '/api/trpc/a,b?batch=1', '/%00', '/a//b'])('lets %s pass', (url) => {
    expect(judge(url)).toBeUndefined()
  })

  it.each([
    ['an absolute URL', 'http://other.example/'],
    ['a scheme-relative host', '//other.example'],
    ['a backslash that browsers read as a slash', '/\\other.example'],
    ['an authority', 'other.example:443'],
    ['the asterisk', '*'],
    ['nothing', ''],
    ['raw bytes', '/caf\u00e9'],
    ['a control character', '/a\tb'],
  ])('refuses %s', (_what, url) => {
    expect(judge(url)).toBe('BAD_REQUEST')
  })

  it('takes the longest URL and refuses one byte more', () => {
    expect(judge('/'.padEnd(MAX_URL_LENGTH, 'a'))).toBeUndefined()
    expect(judge('/'.padEnd(MAX_URL_LENGTH + 1, 'a'))).toBe('URI_TOO_LONG')
  })

  it.each(['TRACE', 'CONNECT', 'TRACK', 'PROPFIND', 'get', ''])('refuses the method %j', (method) => {
    expect(judge('/', method)).toBe('METHOD_NOT_SUPPORTED')
  })

  it('wants exactly one Host', () => {
    expect(judge('/', 'GET', [])).toBe('BAD_REQUEST')
    expect(judge('/', 'GET', ['Host', 'a', 'host', 'b'])).toBe('BAD_REQUEST')
    // A value that looks like the name is no second one.
    expect(judge('/', 'GET', ['Host', 'host', 'X-A', 'host'])).toBeUndefined()
  })

  it.each(['xchunked', 'Chunked', 'gzip, chunked', 'identity', ''])(
    'does not know the coding %j',
    (coding) => {
      expect(judge('/', 'POST', [...rawHeaders, 'Transfer-Encoding', coding])).toBe('BAD_REQUEST')
      expect(judge('/', 'POST', [...rawHeaders, 'Transfer-Encoding', 'chunked'])).toBeUndefined()
    },
  )

  it('refuses a body that would be cut off silently', () => {
    const declared = (bytes: number) => judge('/', 'POST', [...rawHeaders, 'Content-Length', String(bytes)])
    expect(declared(MAX_BODY_BYTES)).toBeUndefined()
    expect(declared(MAX_BODY_BYTES + 1)).toBe('PAYLOAD_TOO_LARGE')
  })
})
