import { ROLES } from '@portcullis/authz'
import { TeammateUser } from '@portcullis/safe-user'
import { input } from '@portcullis/validators'
import { z } from 'zod'

export const WorkspaceView = z.object({
  id: z.uuid(),
  name: z.string().max(120),
  personal: z.boolean(),
  role: z.enum(ROLES),
})

export const WorkspaceOverviewInput = input({})

const howMany = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const WorkspaceOverview = z.object({
  workspace: WorkspaceView,
  characters: howMany,
  generations: howMany,
  members: z.array(z.object({ role: z.enum(ROLES), user: TeammateUser })).max(100),
})
