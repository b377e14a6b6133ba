import { describe, expect, it } from 'vitest'
import { originOfRequest } from './origin-of-request.ts'

const forged = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' }
const trustedProxies = ['10.0.0.0/8']

describe('the origin of a request', () => {
  it('is the socket, whatever the headers of a stranger say', () => {
    const arrival = { remoteAddress: '203.0.113.9', headers: forged, trustedProxies }
    expect(originOfRequest(arrival)).toEqual({ clientAddress: '203.0.113.9', scheme: 'unknown' })
  })

  it('is what a trusted proxy says', () => {
    const arrival = { remoteAddress: '10.1.2.3', headers: forged, trustedProxies }
    expect(originOfRequest(arrival)).toEqual({ clientAddress: '198.51.100.7', scheme: 'https' })
  })

  it('takes the scheme that the nearest proxy wrote, not one from further away', () => {
    const headers = { 'x-forwarded-proto': 'https, http' }
    const arrival = { remoteAddress: '10.1.2.3', headers, trustedProxies }
    expect(originOfRequest(arrival).scheme).toBe('http')
  })

  it.each(['ftp', 'https evil', '', 'httpsx'])('does not know the scheme %j', (proto) => {
    const arrival = { remoteAddress: '10.1.2.3', headers: { 'x-forwarded-proto': proto }, trustedProxies }
    expect(originOfRequest(arrival).scheme).toBe('unknown')
  })

  it('trusts nobody by default', () => {
    const arrival = { remoteAddress: '127.0.0.1', headers: forged, trustedProxies: [] }
    expect(originOfRequest(arrival)).toEqual({ clientAddress: '127.0.0.1', scheme: 'unknown' })
  })
})
