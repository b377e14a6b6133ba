import { t } from '../trpc.ts'
import { accountRouter } from './account/router.ts'
import { adminRouter } from './admin/router.ts'
import { apiKeyRouter } from './api-key/router.ts'
import { auditRouter } from './audit/router.ts'
import { authRouter } from './auth/router.ts'
import { characterRouter } from './character/router.ts'
import { factorRouter } from './factor/router.ts'
import { generationRouter } from './generation/router.ts'
import { invitationRouter } from './invitation/router.ts'
import { memberRouter } from './member/router.ts'
import { storyEventRouter } from './story-event/router.ts'
import { workspaceRouter } from './workspace/router.ts'

export const appRouter = t.router({
  auth: authRouter,
  account: accountRouter,
  factor: factorRouter,
  admin: adminRouter,
  workspace: workspaceRouter,
  member: memberRouter,
  invitation: invitationRouter,
  character: characterRouter,
  storyEvent: storyEventRouter,
  generation: generationRouter,
  audit: auditRouter,
  apiKey: apiKeyRouter,
})

export type AppRouter = typeof appRouter
