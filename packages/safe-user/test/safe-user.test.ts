import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import * as api from '../src/index.ts'
import {
  AdminUser,
  type NoSensitive,
  PublicUser,
  type RawUserMustNotLeave,
  SelfUser,
  SENSITIVE_USER_FIELDS,
  TeammateUser,
} from '../src/index.ts'

/** A stored user with everything in it that must stay, each value a canary. */
const stored = {
  id: '0190b6e2-7d2c-7c1a-9a55-3f2a6e4b1c00',
  name: 'Ada',
  image: null,
  email: 'ada@example.com',
  emailVerifiedAt: null,
  createdAt: new Date('2026-01-02T03:04:05Z'),
  updatedAt: new Date('2026-01-02T03:04:05Z'),
  systemAdmin: false,
  internalNote: 'canary',
  metadata: {
    oauthProvider: 'google',
    llmTokensUsed: 12,
    stripeCustomer: 'canary',
    oauthPicture: 'javascript:canary',
    flags: { beta: 'canary' },
  },
  ...Object.fromEntries(SENSITIVE_USER_FIELDS.map((field) => [field, 'canary'])),
}

const views = { PublicUser, TeammateUser, SelfUser, AdminUser }

it('offers exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'AdminUser',
    'PublicUser',
    'SENSITIVE_USER_FIELDS',
    'SelfUser',
    'TeammateUser',
    'UserMetadata',
    'adminUserSelect',
    'publicUserSelect',
    'safeMetadata',
    'selfUserSelect',
    'teammateUserSelect',
  ])
})

describe.each(Object.entries(views))('%s', (_, view) => {
  it('drops everything it does not name', () => {
    expect(JSON.stringify(view.parse(stored))).not.toContain('canary')
  })
  it('names no sensitive member', () => {
    expect(
      Object.keys(view.shape).filter((key) => (SENSITIVE_USER_FIELDS as readonly string[]).includes(key)),
    ).toEqual([])
  })
})

it('broken twin: a view that lets unknown keys pass leaks', () => {
  expect(JSON.stringify(z.looseObject(PublicUser.shape).parse(stored))).toContain('canary')
})

it('reads exactly what a view shows', () => {
  expect(api.teammateUserSelect).toEqual({ id: true, name: true, image: true, email: true })
  expect(Object.keys(api.selfUserSelect)).toEqual(Object.keys(SelfUser.shape))
})

it('keeps of the metadata only the allowlist, and survives any other shape', () => {
  expect(SelfUser.parse(stored).metadata).toEqual({ oauthProvider: 'google', llmTokensUsed: 12 })
  for (const odd of [
    null,
    undefined,
    'text',
    7,
    [],
    { llmTokensUsed: -1 },
    { __proto__: { oauthName: 'x' } },
  ]) {
    expect(api.safeMetadata(odd)).toEqual({})
  }
})

it('tells a raw user from a view, at any depth', () => {
  type Raw = { id: string; passwordHash: string | null }
  expectTypeOf<NoSensitive<SelfUser>>().toEqualTypeOf<SelfUser>()
  expectTypeOf<NoSensitive<Raw>>().toEqualTypeOf<RawUserMustNotLeave>()
  expectTypeOf<NoSensitive<{ members: { user: Raw }[] }>>().toEqualTypeOf<RawUserMustNotLeave>()
  expectTypeOf<NoSensitive<Promise<Raw>>>().toEqualTypeOf<RawUserMustNotLeave>()
  expectTypeOf<NoSensitive<AsyncIterable<{ user: Raw }>>>().toEqualTypeOf<RawUserMustNotLeave>()
  expectTypeOf<NoSensitive<Raw | null>>().toEqualTypeOf<RawUserMustNotLeave>()
  expectTypeOf<NoSensitive<{ id: string; at: Date }[]>>().toEqualTypeOf<{ id: string; at: Date }[]>()
})
