import { count, id, input, nextCursor, page } from '@portcullis/validators'
import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditAction, type AuditKind } from '../../audit-actions.ts'

// Object.keys forgets what it was given; both tables are closed.
const ACTIONS = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]
const KINDS = Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]
export const ACTOR_TYPES = ['user', 'system', 'worker', 'api_key'] as const

/** A day of UTC, as the page's fields write it. */
const Day = z.iso.date().max(10)

const query = {
  kind: z.enum(KINDS).optional(),
  action: z.enum(ACTIONS).optional(),
  actorType: z.enum(ACTOR_TYPES).optional(),
  actorId: id().optional(),
  /** The first day and the last, both included. */
  from: Day.optional(),
  to: Day.optional(),
}
export const AuditQuery = input({ ...query, ...page({ standard: 50 }) })
export type AuditQuery = Pick<z.output<typeof AuditQuery>, keyof typeof query>

const MAX_INT = 2_147_483_647

export const AuditEntry = z.object({
  id: z.uuid(),
  /** 1, 2, 3 … within the workspace. */
  seq: z.number().int().min(1).max(MAX_INT),
  at: z.date(),
  action: z.string().max(64),
  /** The action in words, to follow the actor’s name. */
  says: z.string().max(120),
  actor: z.object({
    type: z.enum(ACTOR_TYPES),
    id: z.uuid().nullable(),
    /** A member’s or a key’s; null for one who is no member, or none yet. */
    name: z.string().max(80).nullable(),
  }),
  agent: z.string().max(256).nullable(),
  /** JSON: ids, counts and codes. */
  detail: z.string().max(8_192),
  requestId: z.string().max(64),
  hash: z.string().max(64),
})
export const AuditPage = z.object({ entries: z.array(AuditEntry).max(100), nextCursor: nextCursor() })

/** Entries of one export. What follows is asked for with the number of the last. */
export const MOST_EXPORTED = 50_000
export const EXPORT_CHUNK = 500
export const AuditExportInput = input({ after: count({ min: 0, max: MAX_INT }).default(0) })
/** Lines of JSON, each an entry with its place in the chain. */
export const AuditLines = z.object({ lines: z.array(z.string().max(16_384)).max(EXPORT_CHUNK) })

/** What is read of an entry: exactly what leaves. */
export const auditFields = {
  id: true,
  seq: true,
  createdAt: true,
  action: true,
  actorType: true,
  actorId: true,
  agent: true,
  detail: true,
  requestId: true,
  hash: true,
} as const
