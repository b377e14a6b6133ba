import { expect, it } from 'vitest'
import * as api from '../src/index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual(['ACCOUNT_PERMISSIONS', 'ROLES', 'WORKSPACE_PERMISSIONS', 'decide'])
})
