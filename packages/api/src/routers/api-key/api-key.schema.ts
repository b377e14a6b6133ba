import { API_KEY_SCOPES } from '@portcullis/authz'
import { TeammateUser } from '@portcullis/safe-user'
import { count, id, input, list, nextCursor, page, text } from '@portcullis/validators'
import { z } from 'zod'

export const API_KEY = {
  /** Characters; the column has the same. */
  name: 80,
  /** Keys of a workspace that are good at one time. */
  live: 25,
  /** The longest that one may live; the table refuses more than a year, too. */
  days: 365,
} as const

const Scope = z.enum(API_KEY_SCOPES)

export const ApiKeyDraft = input({
  name: text({ max: API_KEY.name }),
  scopes: list(Scope, { min: 1, max: API_KEY_SCOPES.length }),
  expiresInDays: count({ min: 1, max: API_KEY.days }),
})
export const ApiKeyId = input({ apiKeyId: id() })
export const ApiKeyQuery = input(page())

/** `replaced`: another took its place, and for a day at most it goes on working beside that one. */
export const ApiKeyState = z.enum(['active', 'replaced', 'expired', 'revoked'])

/** A key as it is shown: everything but the key. */
export const ApiKeyView = z.object({
  id: z.uuid(),
  name: z.string().max(API_KEY.name),
  lastFour: z.string().max(4),
  scopes: z.array(Scope).max(API_KEY_SCOPES.length),
  state: ApiKeyState,
  createdBy: TeammateUser.nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
  /** When it was last sent in an address, where logs keep it: it should be rotated. */
  exposedAt: z.date().nullable(),
})
export const ApiKeyPage = z.object({
  apiKeys: z.array(ApiKeyView).max(100),
  nextCursor: nextCursor(),
})

/** The only answer that ever holds a key. */
export const NewApiKey = z.object({ apiKey: ApiKeyView, key: z.string().max(64) })
export const ApiKeyRevoked = z.object({ revoked: z.literal(true) })
