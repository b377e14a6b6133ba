import { describe, expect, expectTypeOf, it } from 'vitest'
import { SECURITY_EVENTS, type SecurityEventType, isSecurityEventType } from './security-events.ts'
import {
  type SecurityEvent,
  type SecurityFields,
  UnknownSecurityEventError,
  createSecurityLog,
} from './security-log.ts'
import { captureLog } from './testing.ts'

describe('createSecurityLog', () => {
  it('writes type, severity and the allowlisted fields, address masked', () => {
    const { log, records } = captureLog()
    createSecurityLog(log).record('auth_failure', {
      requestId: 'r1',
      userId: 'u1',
      workspaceId: 'w1',
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0',
      detail: { reason: 'wrong_password', attempts: 3 },
    })
    expect(records()).toMatchObject([
      {
        level: 'warn',
        msg: 'security event',
        event: 'auth_failure',
        severity: 'warning',
        requestId: 'r1',
        userId: 'u1',
        workspaceId: 'w1',
        ip: '203.0.***.***',
        userAgent: 'Mozilla/5.0',
        detail: { reason: 'wrong_password', attempts: 3 },
      },
    ])
  })

  it.each(Object.keys(SECURITY_EVENTS).map((type) => [type as SecurityEventType]))('records %s', (type) => {
    const { log, records } = captureLog()
    createSecurityLog(log).record(type)
    const level = { info: 'info', warning: 'warn', critical: 'error' }[SECURITY_EVENTS[type]]
    expect(records()).toMatchObject([{ event: type, severity: SECURITY_EVENTS[type], level }])
  })

  it('refuses an event outside the set, by type and at run time', () => {
    const { log, text } = captureLog()
    const security = createSecurityLog(log)
    expectTypeOf<'made_up'>().not.toExtend<SecurityEventType>()
    expectTypeOf<{ password: string }>().not.toExtend<SecurityFields>()
    for (const type of [
      'made_up',
      'toString',
      '__proto__',
      'constructor',
      '',
      undefined,
      {},
      'AUTH_FAILURE',
    ]) {
      expect(isSecurityEventType(type)).toBe(false)
      expect(() => security.record(type as never)).toThrow(UnknownSecurityEventError)
    }
    expect(() => security.record('x\n\u001b[31m' as never)).toThrow('Unknown security event: x\\n\\x1b[31m')
    expect(text()).toBe('')
  })

  it('drops every field that is not on the list, and what is no address', () => {
    const { log, text, records } = captureLog()
    const request = {
      ip: '203.0.113.7\r\nforged',
      password: 'CANARY',
      headers: { cookie: 'CANARY' },
      body: 'CANARY',
    }
    createSecurityLog(log).record('suspicious_input', {
      ...request,
      requestId: 'r1',
      type: 'auth_success',
    } as SecurityFields)
    expect(text()).not.toMatch(/CANARY|forged/)
    expect(Object.keys(records()[0] ?? {}).sort()).toEqual([
      'event',
      'level',
      'msg',
      'requestId',
      'severity',
      'time',
    ])
  })

  it('redacts and bounds what the fields say', () => {
    const { log, text } = captureLog()
    const security = createSecurityLog(log)
    security.record('injection_attempt', {
      userAgent: `curl\r\n${'x'.repeat(5_000)} token=CANARY`,
      detail: 'Bearer CANARYCANARY for john@example.com',
    })
    security.record('injection_attempt', { detail: { prompt: 'CANARY', note: 'password=CANARY' } })
    expect(text()).not.toMatch(/CANARY|john@/)
    expect(text().length).toBeLessThan(2_000)
    expect(text().split('\n')).toHaveLength(3)
  })

  it('says the same as its child logger only once', () => {
    const { log, text } = captureLog()
    createSecurityLog(log.child({ requestId: 'r1' })).record('sign_out', { requestId: 'r1' })
    expect(text().match(/r1/g)).toHaveLength(1)
  })
})

describe('the sink', () => {
  it('gets every event once, in order, cleaned, with the whole address', async () => {
    const events: SecurityEvent[] = []
    const security = createSecurityLog(captureLog().log, { sink: (event) => void events.push(event) })
    for (let n = 0; n < 1_000; n += 1) {
      security.record('auth_failure', { ip: '203.0.113.7', userId: `u${n}`, detail: { n, token: 'CANARY' } })
    }
    await security.settled()
    expect(events).toHaveLength(1_000)
    expect(events[999]).toEqual({
      type: 'auth_failure',
      severity: 'warning',
      ip: '203.0.113.7',
      userId: 'u999',
      detail: { n: 999, token: '[redacted]' },
    })
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('password=CANARY')
      },
    ],
    ['rejects', async () => Promise.reject(new Error('password=CANARY'))],
    ['rejects with nothing', async () => Promise.reject(undefined as never)],
  ])(
    'that %s neither breaks the request nor goes unnoticed',
    async (_what, sink: () => void | Promise<void>) => {
      const { log, records, text } = captureLog()
      const security = createSecurityLog(log, { sink })
      expect(() => security.record('admin_action')).not.toThrow()
      await security.settled()
      expect(records()).toMatchObject([
        { event: 'admin_action' },
        { level: 'error', msg: 'security event sink failed', event: 'admin_action' },
      ])
      expect(text()).not.toContain('CANARY')
    },
  )

  it('is waited for by settled(), never by record()', async () => {
    let release = (): void => {}
    let stored = 0
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const security = createSecurityLog(captureLog().log, {
      sink: async () => {
        await gate
        stored += 1
      },
    })
    security.record('sign_up')
    security.record('sign_up')
    expect(stored).toBe(0)
    release()
    await security.settled()
    expect(stored).toBe(2)
  })
})
