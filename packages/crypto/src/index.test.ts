import { expect, it } from 'vitest'
import * as api from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'KeyRingError',
    'SealError',
    'createKeyRing',
    'equalConstantTime',
    'hashToken',
    'parseKeyRing',
    'randomToken',
    'signWithPurpose',
    'verifyWithPurpose',
  ])
})
