import { t } from '../../trpc.ts'
import { ban } from './ban.ts'
import { endSessions } from './end-sessions.ts'
import { people } from './people.ts'
import { resetFactors } from './reset-factors.ts'
import { unban } from './unban.ts'

export const adminRouter = t.router({ people, ban, unban, endSessions, resetFactors })
