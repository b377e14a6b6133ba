import { describe, expect, it } from 'vitest'
import {
  decide,
  type Permission,
  ROLES,
  type Role,
  SYSTEM_PERMISSIONS,
  WORKSPACE_PERMISSIONS,
} from '../src/index.ts'

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
  'workspace:rename': ['admin', 'owner'],
  'workspace:leave': ['member', 'admin', 'owner'],
  'workspace:delete': ['owner'],
  'member:read': ['member', 'admin', 'owner'],
  'member:update': ['admin', 'owner'],
  'member:remove': ['admin', 'owner'],
  'invitation:read': ['admin', 'owner'],
  'invitation:create': ['admin', 'owner'],
  'invitation:revoke': ['admin', 'owner'],
  'character:read': ['member', 'admin', 'owner'],
  'character:create': ['member', 'admin', 'owner'],
  'character:update': ['member', 'admin', 'owner'],
  'character:delete': ['member', 'admin', 'owner'],
  'story-event:read': ['member', 'admin', 'owner'],
  'story-event:create': ['member', 'admin', 'owner'],
  'story-event:update': ['member', 'admin', 'owner'],
  'story-event:delete': ['member', 'admin', 'owner'],
  'generation:create': ['member', 'admin', 'owner'],
  'generation:read': ['member', 'admin', 'owner'],
  'apikey:manage': ['admin', 'owner'],
  'audit:read': ['admin', 'owner'],
  'audit:export': ['admin', 'owner'],
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
  it.each(['character:update', 'character:delete', 'story-event:update', 'story-event:delete'])(
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

describe('roles', () => {
  const may = (as: Role, role: Role, permission: Permission = 'member:update') =>
    decide({ actor: { userId: me, role: as }, permission, resource: { ownerId: null, role } })

  it('are given and taken up to one’s own', () => {
    const reach = (as: Role) => ROLES.filter((role) => may(as, role).allowed)
    expect([reach('member'), reach('admin'), reach('owner')]).toEqual([
      [],
      ['member', 'admin'],
      ['member', 'admin', 'owner'],
    ])
    expect(may('admin', 'owner')).toEqual({ allowed: false, reason: 'role_above_own' })
    expect(may('admin', 'owner', 'invitation:create')).toEqual({ allowed: false, reason: 'role_above_own' })
  })

  it('that do not exist are above every other', () => {
    expect(may('owner', 'superuser' as Role)).toEqual({ allowed: false, reason: 'role_above_own' })
  })
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

describe.each(Object.keys(SYSTEM_PERMISSIONS) as (keyof typeof SYSTEM_PERMISSIONS)[])('%s', (permission) => {
  it('is a system administrator’s alone, whatever role one has in a workspace', () => {
    for (const role of [undefined, ...ROLES]) {
      const actor = { userId: me, role }
      expect(decide({ actor: { ...actor, systemAdmin: true }, permission })).toEqual({ allowed: true })
      const refusal = { allowed: false, reason: 'not_a_system_admin' }
      expect(decide({ actor: { ...actor, systemAdmin: false }, permission })).toEqual(refusal)
      expect(decide({ actor, permission })).toEqual(refusal)
    }
  })
})

it('a system administrator is nobody in a workspace that they are not a member of', () => {
  for (const permission of Object.keys(WORKSPACE_PERMISSIONS) as Permission[]) {
    const actor = { userId: me, role: undefined, systemAdmin: true }
    expect(decide({ actor, permission })).toEqual({ allowed: false, reason: 'not_a_member' })
  }
})
