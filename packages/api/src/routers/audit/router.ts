import { t } from '../../trpc.ts'
import { exportLog } from './export.ts'
import { list } from './list.ts'

export const auditRouter = t.router({ list, export: exportLog })
