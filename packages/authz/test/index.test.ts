import { expect, it } from 'vitest'
import * as api from '../src/index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ACCOUNT_PERMISSIONS',
    'API_KEY_SCOPES',
    'ROLES',
    'SYSTEM_PERMISSIONS',
    'WORKSPACE_PERMISSIONS',
    'decide',
  ])
})
