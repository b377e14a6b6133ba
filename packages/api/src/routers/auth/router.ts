import { t } from '../../trpc.ts'
import { signUp } from './sign-up.ts'

export const authRouter = t.router({ signUp })
