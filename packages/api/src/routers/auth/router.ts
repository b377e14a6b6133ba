import { t } from '../../trpc.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { requestVerification } from './request-verification.ts'
import { resetPassword } from './reset-password.ts'
import { signUp } from './sign-up.ts'
import { verifyEmail } from './verify-email.ts'

export const authRouter = t.router({
  signUp,
  requestVerification,
  verifyEmail,
  requestPasswordReset,
  resetPassword,
})
