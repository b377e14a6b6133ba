import { t } from '../../trpc.ts'
import { accept } from './accept.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { preview } from './preview.ts'
import { revoke } from './revoke.ts'

export const invitationRouter = t.router({ create, list, revoke, preview, accept })
