import { t } from '../../trpc.ts'
import { changeRole } from './change-role.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'

export const memberRouter = t.router({ list, changeRole, remove })
