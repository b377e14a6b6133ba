import { describe, expect, it } from 'vitest'
import { decide, type Permission, ROLES, type Role, WORKSPACE_PERMISSIONS } from '../src/index.ts'

const me = '0190b6e2-7d2c-7c1a-9a55-3f2a6e4b1c00'
const allowed = (permission: string, role: Role | undefined, ownerId?: string | null) =>
  decide({
    actor: { userId: me, role },
    permission: permission as Permission,
    ...(ownerId !== undefined && { resource: { ownerId } }),
  }).allowed

/** Written out by hand on purpose: the table under test must not be its own judge. */
const EXPECTED: Record<keyof typeof WORKSPACE_PERMISSIONS, readonly Role[]> = {
  'workspace:read': ['member', 'admin', 'owner'],
  'character:read': ['member', 'admin', 'owner'],
  'character:create': ['member', 'admin', 'owner'],
  'character:update': ['member', 'admin', 'owner'],
  'character:delete': ['member', 'admin', 'owner'],
  'generation:create': ['member', 'admin', 'owner'],
  'generation:read': ['member', 'admin', 'owner'],
  'audit:read': ['admin', 'owner'],
}

describe.each(Object.entries(EXPECTED))('%s', (permission, roles) => {
  it.each(ROLES)('as %s', (role) => {
    expect(allowed(permission, role)).toBe(roles.includes(role))
  })
  it('is refused to strangers and to roles that do not exist', () => {
    expect(allowed(permission, undefined)).toBe(false)
    expect(allowed(permission, 'superuser' as Role)).toBe(false)
  })
})

it('has an expectation for every permission there is', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(WORKSPACE_PERMISSIONS).sort())
})

describe('ownership', () => {
  it.each(['character:update', 'character:delete'])(
    '%s: a member only what they made, admins anything',
    (permission) => {
      expect(allowed(permission, 'member', me)).toBe(true)
      expect(allowed(permission, 'member', 'someone-else')).toBe(false)
      expect(allowed(permission, 'member', null)).toBe(false)
      expect(allowed(permission, 'admin', 'someone-else')).toBe(true)
      expect(allowed(permission, 'owner', null)).toBe(true)
    },
  )
})

it.each(['constructor', '__proto__', 'toString', 'character:*', '', 'CHARACTER:READ'])(
  'refuses the unknown permission %j',
  (name) => {
    expect(decide({ actor: { userId: me, role: 'owner' }, permission: name as Permission })).toEqual({
      allowed: false,
      reason: 'unknown_permission',
    })
  },
)
