import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT_PERMISSIONS,
  decide,
  type Decision,
  type Permission,
  type Resource,
  type Role,
  ROLES,
  SYSTEM_PERMISSIONS,
  WORKSPACE_PERMISSIONS,
} from '../src/index.ts'

// Few of the many combinations are the ones that matter.
fc.configureGlobal({ numRuns: 3_000 })

type Decide = typeof decide

const known = [WORKSPACE_PERMISSIONS, ACCOUNT_PERMISSIONS, SYSTEM_PERMISSIONS].flatMap((table) =>
  Object.keys(table),
) as Permission[]
const permission = fc.oneof(
  fc.constantFrom(...known),
  fc.string({ unit: 'binary' }) as fc.Arbitrary<Permission>,
  fc.constantFrom<string>('constructor', '__proto__', 'valueOf') as fc.Arbitrary<Permission>,
)
const role = fc.option(fc.oneof(fc.constantFrom(...ROLES), fc.string() as fc.Arbitrary<Role>), {
  nil: undefined,
})
const userId = fc.constantFrom('me', 'someone', 'another')
const anyOwner = fc.option(userId, { nil: null })
const resource = fc.option(
  fc.oneof(
    fc.record<Resource>({ ownerId: anyOwner }),
    fc.record<Resource>({
      ownerId: anyOwner,
      role: fc.oneof(fc.constantFrom(...ROLES), fc.string() as fc.Arbitrary<Role>),
    }),
  ),
  { nil: undefined },
)

const ask = (
  judge: Decide,
  may: Permission,
  as: Role | undefined,
  who: string,
  what: Resource | undefined,
): Decision => judge({ actor: { userId: who, role: as }, permission: may, ...(what && { resource: what }) })

/** Everything that must hold of any decision, whatever the tables say. */
const LAWS: Record<string, (judge: Decide) => void> = {
  'answers anything, and says why not': (judge) =>
    fc.assert(
      fc.property(permission, role, userId, resource, (may, as, who, what) => {
        const decision = ask(judge, may, as, who, what)
        return decision.allowed || decision.reason.length > 0
      }),
    ),
  'grants nothing that is not in the tables': (judge) =>
    fc.assert(
      fc.property(permission, role, userId, resource, (may, as, who, what) =>
        known.includes(may) ? true : !ask(judge, may, as, who, what).allowed,
      ),
    ),
  'grants nothing in a workspace to who is not a member, or has a role that there is not': (judge) =>
    fc.assert(
      fc.property(permission, role, userId, resource, (may, as, who, what) => {
        if (Object.hasOwn(ACCOUNT_PERMISSIONS, may) || (as !== undefined && ROLES.includes(as))) return true
        return !ask(judge, may, as, who, what).allowed
      }),
    ),
  'never takes from a higher role what a lower one has': (judge) =>
    fc.assert(
      fc.property(permission, userId, resource, (may, who, what) => {
        const granted = ROLES.map((as) => ask(judge, may, as, who, what).allowed)
        return granted.every((allowed, index) => index === 0 || allowed || !granted[index - 1])
      }),
    ),
  'never grants for a thing what it refuses without one': (judge) =>
    fc.assert(
      fc.property(permission, role, userId, resource, (may, as, who, what) =>
        ask(judge, may, as, who, undefined).allowed ? true : !ask(judge, may, as, who, what).allowed,
      ),
    ),
  'lets nobody reach a role above their own': (judge) =>
    fc.assert(
      fc.property(permission, fc.constantFrom(...ROLES), fc.constantFrom(...ROLES), (may, as, role) => {
        if (Object.hasOwn(ACCOUNT_PERMISSIONS, may) || ROLES.indexOf(role) <= ROLES.indexOf(as)) return true
        return !ask(judge, may, as, 'me', { ownerId: 'me', role }).allowed
      }),
    ),
  'gives a maker at least what a stranger to the thing has': (judge) =>
    fc.assert(
      fc.property(permission, role, (may, as) => {
        const own = ask(judge, may, as, 'me', { ownerId: 'me' }).allowed
        return own || !ask(judge, may, as, 'me', { ownerId: 'someone' }).allowed
      }),
    ),
}

describe('a decision', () => {
  it.each(Object.entries(LAWS))('%s', (_, law) => {
    expect(() => law(decide)).not.toThrow()
  })
})

/** Deciders with one mistake each, and the law that catches it. */
const BROKEN_TWINS: [string, keyof typeof LAWS, Decide][] = [
  [
    '"in" instead of an own name',
    'grants nothing that is not in the tables',
    (question) => (question.permission in WORKSPACE_PERMISSIONS ? { allowed: true } : decide(question)),
  ],
  [
    'a missing role read as the lowest',
    'grants nothing in a workspace to who is not a member, or has a role that there is not',
    ({ actor, ...rest }) => decide({ ...rest, actor: { ...actor, role: actor.role ?? 'member' } }),
  ],
  [
    'the exact role instead of at least',
    'never takes from a higher role what a lower one has',
    (question) =>
      question.actor.role === 'owner' ? { allowed: false, reason: 'role_too_low' } : decide(question),
  ],
  [
    'the maker allowed before the role is asked',
    'never grants for a thing what it refuses without one',
    (question) =>
      question.resource?.ownerId === question.actor.userId ? { allowed: true } : decide(question),
  ],
  [
    'the role that is to be given not asked about',
    'lets nobody reach a role above their own',
    ({ resource: what, ...rest }) =>
      decide({ ...rest, ...(what && { resource: { ownerId: what.ownerId } }) }),
  ],
  [
    'strangers and makers confused',
    'gives a maker at least what a stranger to the thing has',
    ({ resource: what, ...rest }) =>
      decide({
        ...rest,
        ...(what && { resource: { ownerId: what.ownerId === rest.actor.userId ? null : rest.actor.userId } }),
      }),
  ],
]

describe('has broken twins:', () => {
  it.each(BROKEN_TWINS)('%s', (_, law, twin) => {
    expect(() => LAWS[law]?.(twin)).toThrow('Property failed')
  })
})
