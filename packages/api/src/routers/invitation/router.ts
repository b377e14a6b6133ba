import { t } from '../../trpc.ts'
import { accept } from './accept.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { revoke } from './revoke.ts'

export const invitationRouter = t.router({ create, list, revoke, accept })
