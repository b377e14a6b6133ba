import { t } from '../../trpc.ts'
import { overview } from './overview.ts'

export const workspaceRouter = t.router({ overview })
