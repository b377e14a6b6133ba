import { t } from '../../trpc.ts'
import { create } from './create.ts'
import { leave } from './leave.ts'
import { overview } from './overview.ts'
import { remove } from './remove.ts'
import { rename } from './rename.ts'

export const workspaceRouter = t.router({ create, overview, rename, leave, remove })
