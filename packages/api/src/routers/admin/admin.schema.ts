import { AdminUser } from '@portcullis/safe-user'
import { id, input, multilineText, page, text } from '@portcullis/validators'
import { z } from 'zod'

/** As long as the column. */
const REASON_LENGTH = 500

export const PeopleInput = input({
  /** A whole address, or part of a name. */
  search: text({ max: 254 }).optional(),
  /** Only accounts that are banned, or only those that are not: a row never says which it is (USER-1). */
  banned: z.boolean().optional(),
  ...page({ max: 50 }),
  cursor: id().optional(),
})
export const People = z.object({ users: z.array(AdminUser).max(50), nextCursor: z.uuid().nullable() })

export const BanInput = input({ userId: id(), reason: multilineText({ min: 1, max: REASON_LENGTH }) })
/** The reason is written for other administrators; it leaves through no procedure. */
export const ResetFactorsInput = BanInput
export const PersonInput = input({ userId: id() })
export const Done = z.object({ done: z.literal(true) })
export const EndedSessions = z.object({ ended: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
export const RemovedFactors = z.object({ removed: z.number().int().min(0).max(100) })
