import { expect, it } from 'vitest'
import * as api from '../src/index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'FactorProof',
    'MAX_LINKED_ACCOUNTS',
    'MAX_PASSKEYS',
    'PasskeyRegistration',
    'PasskeySignature',
    'RECOVERY_CODES',
    'SESSION_LIFETIME',
    'TotpCode',
    'apiKeyWithin',
    'createAuth',
    'createPasswords',
    'issueCsrfToken',
    'newApiKeyText',
    'passwordProblems',
    'readSessionCookie',
    'safeRedirect',
    'sessionCookieLine',
    'verifyCsrfToken',
  ])
})
