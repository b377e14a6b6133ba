import { expect, it } from 'vitest'
import * as api from '../src/index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'SESSION_LIFETIME',
    'createAuth',
    'createPasswords',
    'issueCsrfToken',
    'passwordProblems',
    'readSessionCookie',
    'safeRedirect',
    'verifyCsrfToken',
  ])
})
