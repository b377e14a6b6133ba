import { expect, it } from 'vitest'
import * as api from './index.ts'
import * as testing from './testing.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'SECURITY_EVENTS',
    'UnknownSecurityEventError',
    'batchedSink',
    'createLogger',
    'createSecurityLog',
    'describeError',
    'isSecurityEventType',
    'maskEmail',
    'maskIp',
    'redactText',
    'shortId',
  ])
  expect(Object.keys(testing)).toEqual(['captureLog'])
})
