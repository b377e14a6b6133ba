import type { Database } from '@portcullis/db'

/** The steps of a sign-in after which a test may want the world to change. */
type Step = 'factors looked up' | 'passkey used' | 'app code used'

/**
 * A database at which one step of one request, once it is done, waits: so that what happens in the same millisecond on
 * another machine happens just then, every time.
 */
export function gatedDatabase(db: Database) {
  const armed = new Map<Step, { reached: () => void; open: Promise<void> }>()

  const waiting =
    <Args extends unknown[], Result>(step: Step, work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const result = await work(...args)
      const gate = armed.get(step)
      armed.delete(step)
      gate?.reached()
      await gate?.open
      return result
    }

  const { identity } = db
  const gated: Database = {
    ...db,
    identity: {
      ...identity,
      passkey: {
        ...identity.passkey,
        count: waiting('factors looked up', identity.passkey.count),
        updateMany: waiting('passkey used', identity.passkey.updateMany),
      },
      totp: { ...identity.totp, updateMany: waiting('app code used', identity.totp.updateMany) },
    },
  }

  return {
    db: gated,
    /** Does the work when the step has been done, and lets the request go on afterwards. */
    async during<Result>(step: Step, request: () => Promise<Result>, work: () => Promise<unknown>) {
      const reached = Promise.withResolvers<void>()
      const open = Promise.withResolvers<void>()
      armed.set(step, { reached: reached.resolve, open: open.promise })
      const answer = request()
      await Promise.race([
        reached.promise,
        answer.then(() => Promise.reject(new Error(`ended before: ${step}`))),
      ])
      await work()
      open.resolve()
      return answer
    },
  }
}
