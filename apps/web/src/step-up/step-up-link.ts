import type { AppRouter } from '@portcullis/api'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { failureOf } from '../rpc/failure'
import type { StepUp } from './step-up'

/**
 * A call that is refused for want of a recent proof asks for one and goes out once more. So a form needs to know nothing
 * of it: it only waits a little longer. Declined, the refusal is the call's answer.
 */
export function stepUpLink({ ask }: Pick<StepUp, 'ask'>): TRPCLink<AppRouter> {
  return () =>
    ({ next, op }) =>
      observable((observer) => {
        let sent: { unsubscribe: () => void } | undefined
        let gone = false
        const prove = async (error: Parameters<typeof observer.error>[0]) => {
          const proved = await ask()
          if (gone) return
          if (proved) send(false)
          else observer.error(error)
        }
        const send = (mayAsk: boolean) => {
          sent = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              const asks = mayAsk && failureOf(error).code === 'REAUTHENTICATION_REQUIRED'
              if (asks) void prove(error)
              else observer.error(error)
            },
          })
        }
        send(true)
        return () => {
          gone = true
          sent?.unsubscribe()
        }
      })
}
