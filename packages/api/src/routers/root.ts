import { t } from '../trpc.ts'
import { accountRouter } from './account/router.ts'
import { authRouter } from './auth/router.ts'
import { characterRouter } from './character/router.ts'
import { generationRouter } from './generation/router.ts'
import { workspaceRouter } from './workspace/router.ts'

export const appRouter = t.router({
  auth: authRouter,
  account: accountRouter,
  workspace: workspaceRouter,
  character: characterRouter,
  generation: generationRouter,
})

export type AppRouter = typeof appRouter
