import { describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { connect, nameOutputLimit } from './connect.ts'

const options = { allowSandbox: false, maxResponseBytes: 1_000, clock: systemClock }
const endpoint = (baseUrl: string) =>
  ({ kind: 'openai-compatible', baseUrl, apiKey: 'k', model: 'm' }) as const

describe('connect', () => {
  it('refuses the sandbox where it is not allowed', () => {
    expect(() => connect({ kind: 'sandbox' }, options)).toThrow('sandbox')
    expect(connect({ kind: 'sandbox' }, { ...options, allowSandbox: true })).toMatchObject({
      id: 'sandbox',
      sandbox: true,
    })
  })

  it.each(['ftp://host/v1', 'file:///etc/passwd', 'not a url', '', 'https://user:hunter2@host/v1'])(
    'refuses the base URL %j without repeating it',
    (baseUrl) => {
      const attempt = () => connect(endpoint(baseUrl), options)
      expect(attempt).toThrow('base URL')
      expect(attempt).not.toThrow(/hunter2/)
    },
  )

  it('labels answers with the configured model', () => {
    expect(connect(endpoint('https://llm.example/v1'), options)).toMatchObject({ id: 'm', sandbox: false })
  })

  it('names the token limit as the endpoint wants it', () => {
    const body = { model: 'm', max_tokens: 9 }
    expect(nameOutputLimit(body, 'https://llm.example/v1')).toEqual(body)
    expect(nameOutputLimit(body, 'https://api.openai.com/v1')).toEqual({
      model: 'm',
      max_completion_tokens: 9,
    })
  })
})
