import { t } from '../../trpc.ts'
import { me } from './me.ts'
import { revokeOtherSessions } from './revoke-other-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { sessions } from './sessions.ts'

export const accountRouter = t.router({ me, sessions, revokeSession, revokeOtherSessions })
