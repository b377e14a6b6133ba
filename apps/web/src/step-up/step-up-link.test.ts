import { TRPCClientError } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { expect, it } from 'vitest'
import { makeStepUp } from './step-up'
import { stepUpLink } from './step-up-link'

const refusal = TRPCClientError.from({
  error: {
    code: -32_603,
    message: 'Confirm that it is you to continue',
    data: { code: 'REAUTHENTICATION_REQUIRED', requestId: 'abc', httpStatus: 403 },
  },
} as never)

/** A server that refuses until the proof was given, and the link in front of it. */
function start(stillRefused = () => false) {
  const stepUp = makeStepUp()
  const sent: string[] = []
  let proved = false
  const link = stepUpLink(stepUp)({} as never)
  const call = (path: string) =>
    new Promise<unknown>((resolve, reject) => {
      link({
        op: { path } as never,
        next: (op) =>
          observable((observer) => {
            sent.push(op.path)
            if (proved && !stillRefused()) observer.next({ result: { data: 'done' } } as never)
            else observer.error(refusal as never)
          }),
      }).subscribe({ next: resolve, error: reject })
    })
  const settle = (given: boolean) => {
    proved = given
    stepUp.settle(given)
  }
  return { stepUp, sent, call, settle }
}

it('asks for a proof and sends the refused call once more', async () => {
  const { call, sent, stepUp, settle } = start()
  const answer = call('account.revokeOtherSessions')
  expect(stepUp.asking()).toBe(true)
  settle(true)
  await expect(answer).resolves.toEqual({ result: { data: 'done' } })
  expect(sent).toEqual(['account.revokeOtherSessions', 'account.revokeOtherSessions'])
  expect(stepUp.asking()).toBe(false)
})

it('asks once for several calls', async () => {
  const { call, sent, settle } = start()
  const answers = [call('first'), call('second')]
  settle(true)
  await Promise.all(answers)
  expect(sent.toSorted()).toEqual(['first', 'first', 'second', 'second'])
})

it('hands on the refusal when the person declines, and when the proof did not help', async () => {
  const declined = start()
  const answer = declined.call('path')
  declined.settle(false)
  await expect(answer).rejects.toBe(refusal)
  expect(declined.sent).toHaveLength(1)
  const useless = start(() => true)
  const again = useless.call('path')
  useless.settle(true)
  await expect(again).rejects.toBe(refusal)
  expect(useless.sent).toHaveLength(2)
})
