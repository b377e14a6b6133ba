import { originIn } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { ChangePasswordInput, ChangePasswordResult } from './account.schema.ts'

/**
 * Ends every other session. The present password is asked for besides a recent proof and is none itself: with a second
 * factor, knowing the password must not open what the factor is there to guard.
 */
export const changePassword = protectedProcedure
  .permission('password:change')
  .stepUp({ withinMinutes: 10 })
  .limit('auth')
  .input(ChangePasswordInput)
  .output(ChangePasswordResult)
  .mutation(async ({ ctx, input }) => {
    const { auth, mail } = ctx.services
    const { userId, id: sessionId } = ctx.session
    await auth.changePassword({ ...input, userId, sessionId }, originIn(ctx), {
      proved: () => ctx.renew(),
      notify: (tx, to) => mail.enqueueIn(tx, { to, template: 'password-changed', values: {} }),
    })
    mail.wake()
    return { changed: true as const }
  })
