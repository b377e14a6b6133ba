import { SelfUser } from '@portcullis/safe-user'
import { id, input } from '@portcullis/validators'
import { z } from 'zod'
import { WorkspaceView } from '../workspace/workspace.schema.ts'

export const NoInput = input({})

export const Me = z.object({ user: SelfUser, workspaces: z.array(WorkspaceView).max(100) })

/** The address and agent are kept masked and cut; they are there to recognise a device, not to trace a person. */
export const SessionView = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  ip: z.string().max(64).nullable(),
  userAgent: z.string().max(256).nullable(),
  remember: z.boolean(),
})
export const SessionList = z.object({ sessions: z.array(SessionView).max(100) })

export const RevokeSessionInput = input({ sessionId: id() })
export const RevokeSessionResult = z.object({ ended: z.literal(true) })
export const RevokeOthersResult = z.object({ ended: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
