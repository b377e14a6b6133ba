import { ROLES } from '@portcullis/authz'
import { TeammateUser } from '@portcullis/safe-user'
import { input, text } from '@portcullis/validators'
import { z } from 'zod'

/** Greatest length, in characters; the column has the same. */
export const WORKSPACE = { name: 120 } as const

export const WorkspaceView = z.object({
  id: z.uuid(),
  name: z.string().max(WORKSPACE.name),
  personal: z.boolean(),
  role: z.enum(ROLES),
})

const name = text({ max: WORKSPACE.name })

export const WorkspaceDraft = input({ name })
export const WorkspaceOverviewInput = input({})
export const WorkspaceRename = input({ name })
export const WorkspaceLeave = input({})
/** The name, typed again: there is no undo. */
export const WorkspaceDeletion = input({ name })

export const WorkspaceRenamed = z.object({ name: z.string().max(WORKSPACE.name) })
export const WorkspaceLeft = z.object({ left: z.literal(true) })
export const WorkspaceDeleted = z.object({ deleted: z.literal(true) })

const howMany = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const WorkspaceOverview = z.object({
  workspace: WorkspaceView,
  characters: howMany,
  storyEvents: howMany,
  generations: howMany,
  members: z.array(z.object({ role: z.enum(ROLES), user: TeammateUser })).max(100),
})
