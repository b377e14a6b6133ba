import { describe, expect, it } from 'vitest'
import { httpsRedirect } from './https-redirect.ts'

const plain = {
  origin: { clientAddress: '203.0.113.9', scheme: 'http' as const },
  remoteAddress: '10.0.0.1',
  host: 'app.example.com',
  url: '/characters?page=2',
  isDevelopment: false,
  allowedOrigins: ['https://app.example.com', 'https://www.example.com'],
}
const unknown = { clientAddress: '203.0.113.9', scheme: 'unknown' as const }

describe('plain HTTP in production', () => {
  it('is sent to the same page over HTTPS', () => {
    expect(httpsRedirect(plain)).toBe('https://app.example.com/characters?page=2')
    expect(httpsRedirect({ ...plain, host: 'www.example.com' })).toBe(
      'https://www.example.com/characters?page=2',
    )
  })

  it.each(['evil.example', 'app.example.com@evil.example', 'app.example.com:1', undefined])(
    'never goes to the host that %j asks for',
    (host) => expect(httpsRedirect({ ...plain, host })).toBe('https://app.example.com/characters?page=2'),
  )

  it('is refused its page even when no proxy vouches for anything', () => {
    expect(httpsRedirect({ ...plain, origin: unknown, remoteAddress: '203.0.113.9' })).toBeDefined()
  })

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'is served to this very machine (%s)',
    (remoteAddress) => {
      expect(httpsRedirect({ ...plain, origin: unknown, remoteAddress })).toBeUndefined()
      // Unless a proxy on this machine says that its client came without TLS.
      expect(httpsRedirect({ ...plain, remoteAddress })).toBeDefined()
    },
  )

  it('answers the probes of a load balancer', () => {
    expect(httpsRedirect({ ...plain, url: '/api/health' })).toBeUndefined()
    expect(httpsRedirect({ ...plain, url: '/api/ready?x' })).toBeUndefined()
    expect(httpsRedirect({ ...plain, url: '/api/readyx' })).toBeDefined()
  })
})

it('leaves HTTPS and development alone', () => {
  expect(httpsRedirect({ ...plain, origin: { ...plain.origin, scheme: 'https' } })).toBeUndefined()
  expect(httpsRedirect({ ...plain, isDevelopment: true })).toBeUndefined()
})
