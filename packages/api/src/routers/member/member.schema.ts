import { ROLES } from '@portcullis/authz'
import { TeammateUser } from '@portcullis/safe-user'
import { id, input } from '@portcullis/validators'
import { z } from 'zod'
import { SOFT_LIMITS } from '../../soft-limits.ts'

export const Role = z.enum(ROLES)

export const MembersQuery = input({})
export const MemberId = input({ memberId: id() })
export const RoleChange = input({ memberId: id(), role: Role })

export const Member = z.object({
  id: z.uuid(),
  role: Role,
  since: z.date(),
  user: TeammateUser,
})
export const Members = z.object({ members: z.array(Member).max(SOFT_LIMITS.members.most) })
export const RoleChanged = z.object({ role: Role })
export const MemberRemoved = z.object({ removed: z.literal(true) })
