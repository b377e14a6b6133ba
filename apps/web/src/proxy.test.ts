import { env } from '@portcullis/env'
import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { INERT_POLICY } from './http/content-security-policy.ts'
import { markFrontServer } from './http/front-server-mark.ts'
import { ABSENT_HEADER } from './http/inbound-headers.ts'
import { proxy } from './proxy.ts'

vi.mock('@portcullis/env', { spy: true })

const MARK = Symbol.for('portcullis.front-server')
const CHOSEN = {
  'content-security-policy': "script-src 'nonce-chosen'",
  'content-security-policy-report-only': "script-src 'nonce-chosen'",
  'x-nonce': 'chosen',
  'x-portcullis-client-address': '198.51.100.7',
  'x-request-id': 'chosen',
}

/** Calls the proxy and returns its response with the headers that it hands on to the application. */
function call(headers: Record<string, string> = {}, url = 'http://localhost/') {
  const response = proxy(new NextRequest(url, { headers }))
  const passed = (name: string) => response.headers.get(`x-middleware-request-${name}`)
  return { response, passed }
}

beforeEach(() => void vi.stubGlobal('BUILT_FOR_DEVELOPMENT', false))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.mocked(env).mockReset()
  Reflect.deleteProperty(globalThis, MARK)
})

describe('a page', () => {
  const statusOf = (method: string, path: string) =>
    proxy(new NextRequest(`http://localhost${path}`, { method })).status

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is not drawn in answer to %s', (method) => {
    expect(statusOf(method, '/sign-in')).toBe(405)
    // The API says for itself what it takes.
    expect(statusOf(method, '/api/trpc/x')).toBe(200)
  })
  it.each(['GET', 'HEAD'])('is read with %s', (method) => {
    expect(statusOf(method, '/sign-in')).toBe(200)
  })
})

describe('the proxy', () => {
  it('gives the page and the browser the same fresh nonce', () => {
    const { response, passed } = call()
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain(`'nonce-${passed('x-nonce')}'`)
    expect(passed('content-security-policy')).toBe(policy)
    expect(call().passed('x-nonce')).not.toBe(passed('x-nonce'))
  })

  it('takes no nonce, address or request id from a client', () => {
    const { response, passed } = call(CHOSEN)
    for (const name of Object.keys(CHOSEN)) expect(passed(name) ?? '').not.toMatch(/chosen|198\.51/)
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  it('believes the front server, which has already cleaned the request', () => {
    markFrontServer()
    const { passed } = call({
      'x-request-id': 'from-the-front',
      'x-portcullis-client-address': '203.0.113.9',
    })
    expect(passed('x-request-id')).toBe('from-the-front')
    expect(passed('x-portcullis-client-address')).toBe('203.0.113.9')
  })

  const policyOf = (path: string) =>
    call({}, `http://localhost${path}`).response.headers.get('content-security-policy')

  it.each(['/api/v1/characters', '/api/export/characters', '/api/nothing', '/api'])(
    'lets the answer of %s do nothing, should a browser be made to show it (ASVS 3.2.1)',
    (path) => expect(policyOf(path)).toBe(INERT_POLICY),
  )
  it.each(['/', '/apis', '/w/1/api-keys'])('gives %s the policy of a page (the twin)', (path) =>
    expect(policyOf(path)).toContain("script-src 'self'"),
  )

  it.each(['/docs', '/redoc', '/openapi.json'])(
    'tells Next that %s is no page where nobody may read it, whatever a client says',
    (path) => {
      const absent = () =>
        call({ 'x-portcullis-absent': '1' }, `http://localhost${path}`).passed(ABSENT_HEADER)
      expect(absent()).toBeNull()
      vi.mocked(env).mockReturnValue({ ...env(), docs: { kind: 'absent' } })
      expect(absent()).toBe('1')
      expect(call({}, 'http://localhost/sign-in').passed(ABSENT_HEADER)).toBeNull()
    },
  )

  it('sends HSTS over HTTPS only', () => {
    expect(call({}, 'https://app.example.com/').response.headers.has('strict-transport-security')).toBe(true)
    expect(call().response.headers.has('strict-transport-security')).toBe(false)
  })
})
