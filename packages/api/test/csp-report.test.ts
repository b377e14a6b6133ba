import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { beforeEach, describe, expect, it } from 'vitest'
import { handleCspReport } from '../src/http/csp-report.ts'
import { LIMITS } from '../src/limits.ts'
import { ORIGIN, readAnswer } from './browser.ts'
import { refusalIn } from './evidence.ts'
import { makeServices } from './harness.ts'

const { services, captured } = await makeServices()
beforeEach(() => captured.clear())

const REPORT = {
  'document-uri': `${ORIGIN}/w/018f/generate?q=canary-query`,
  referrer: `${ORIGIN}/canary-referrer`,
  'violated-directive': 'script-src-elem',
  'effective-directive': 'script-src-elem',
  'original-policy': 'canary-policy',
  'blocked-uri': 'https://evil.example/canary-path?x=canary-blocked',
  'source-file': `${ORIGIN}/canary-source`,
  'script-sample': 'canary-sample',
}
const TYPE = 'application/csp-report'
let networks = 0

type Sent = { method?: string; type?: string; from?: string; by?: typeof services }

function send(body: unknown, { method = 'POST', type = TYPE, from, by = services }: Sent = {}) {
  networks += 1
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method, headers: { 'content-type': type }, ...(method === 'POST' && { body: text }) }
  const info = { requestId: 'request-report', clientAddress: from ?? `203.0.113.${networks}` }
  return handleCspReport(by, new Request(`${ORIGIN}/api/csp-report`, init), info)
}

const refusal = async (...args: Parameters<typeof send>) => refusalIn(await readAnswer(await send(...args)))
const recorded = () => captured.records().filter(({ event }) => event === 'csp_violation')

describe('a report', () => {
  it('leaves one event: which page, which rule, from where; and nothing else that it says', async () => {
    expect((await send({ 'csp-report': REPORT })).status).toBe(204)
    expect(recorded()).toEqual([
      expect.objectContaining({
        detail: { page: '/w/018f/generate', directive: 'script-src-elem', blocked: 'https://evil.example' },
        requestId: 'request-report',
      }),
    ])
    expect(captured.text()).not.toContain('canary')
  })

  it.each([
    ['inline', 'inline'],
    ['', 'unknown'],
    ['data', 'data'],
    ['data:text/html,canary', 'data:'],
    ['chrome-extension://abc/canary.js', 'chrome-extension:'],
    ['canary\r\nforged: line', 'unknown'],
  ])('of %j tells %s', async (blocked, told) => {
    await send({ 'csp-report': { ...REPORT, 'blocked-uri': blocked } })
    expect(recorded()).toMatchObject([{ detail: { blocked: told } }])
    expect(captured.text()).not.toContain('canary')
  })

  it('of an older browser names its rule elsewhere; an odd rule is none', async () => {
    const { 'effective-directive': _, ...older } = REPORT
    await send({ 'csp-report': { ...older, 'violated-directive': 'img-src https://a.example' } })
    await send({ 'csp-report': { ...older, 'violated-directive': 'IMG\u001b[2J' } })
    expect(recorded()).toMatchObject([
      { detail: { directive: 'img-src' } },
      { detail: { directive: 'unknown' } },
    ])
  })
})

describe('is refused', () => {
  it.each([
    ['of another site', { 'csp-report': { ...REPORT, 'document-uri': 'https://evil.example/' } }],
    ['of no page', { 'csp-report': { ...REPORT, 'document-uri': 'about' } }],
    ['without its member', REPORT],
    ['a list', [{ 'csp-report': REPORT }]],
    ['with objects for texts', { 'csp-report': { ...REPORT, 'blocked-uri': { $ne: 1 } } }],
    ['no JSON', 'nothing'],
    ['that names a prototype', '{"csp-report":{"__proto__":{}}}'],
  ])('%s', async (_, body) => {
    expect(await refusal(body)).toBe('BAD_REQUEST')
    expect(recorded()).toEqual([])
  })
  it('of a type that another site may send, by another method, or of any length', async () => {
    expect(await refusal({ 'csp-report': REPORT }, { type: 'text/plain' })).toBe('UNSUPPORTED_MEDIA_TYPE')
    expect(await refusal('', { method: 'GET' })).toBe('METHOD_NOT_SUPPORTED')
    expect(await refusal({ 'csp-report': { ...REPORT, more: 'x'.repeat(9_000) } })).toBe('PAYLOAD_TOO_LARGE')
    expect(recorded()).toEqual([])
  })
  it('past the limit of its network, before it is read', async () => {
    const by = { ...services, rateLimiter: createRateLimiter({ store: memoryStore() }) }
    const [from, other] = ['198.51.100.1', '198.51.100.2']
    for (let count = 0; count < LIMITS.cspReports.limit; count += 1)
      expect((await send({ 'csp-report': REPORT }, { from, by })).status).toBe(204)
    expect(await refusal('never read', { from, by })).toBe('TOO_MANY_REQUESTS')
    expect((await send({ 'csp-report': REPORT }, { from: other, by })).status).toBe(204)
  })
})
