import { expect, it } from 'vitest'
import { batchedSink } from './batched-sink.ts'
import { createSecurityLog, type SecurityEvent } from './security-log.ts'
import { captureLog } from './testing.ts'

/** A store that answers when it is told to. */
function heldStore() {
  const batches: SecurityEvent[][] = []
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  const write = (events: readonly SecurityEvent[]) => {
    batches.push([...events])
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    answers.push({ resolve, reject })
    return promise
  }
  return { batches, answers, write }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('stores what is recorded together in one batch, and one batch at a time, in order', async () => {
  const store = heldStore()
  const security = createSecurityLog(captureLog().log, {
    sink: batchedSink({ write: store.write, batchSize: 3 }),
  })
  for (const userId of ['a', 'b', 'c', 'd']) security.record('auth_success', { userId })
  await turn()
  expect(store.batches.map((batch) => batch.map(({ userId }) => userId))).toEqual([['a', 'b', 'c']])
  security.record('auth_success', { userId: 'e' })
  store.answers[0]?.resolve()
  await turn()
  expect(store.batches[1]?.map(({ userId }) => userId)).toEqual(['d', 'e'])
  store.answers[1]?.resolve()
  await security.settled()
})

it('goes on after a batch that could not be stored, and each of its events is in the log as lost', async () => {
  const { log, records } = captureLog()
  const store = heldStore()
  const security = createSecurityLog(log, { sink: batchedSink({ write: store.write, batchSize: 2 }) })
  for (let count = 0; count < 3; count += 1) security.record('sign_up')
  await turn()
  store.answers[0]?.reject(new Error('no connection'))
  await turn()
  store.answers[1]?.resolve()
  await security.settled()
  expect(records().filter(({ msg }) => msg === 'security event sink failed')).toHaveLength(2)
  expect(records().filter(({ msg }) => msg === 'security event')).toHaveLength(3)
})

it('refuses what it has no room for while the store hangs: every event is logged, and none waits without end', async () => {
  const { log, records } = captureLog()
  const store = heldStore()
  const security = createSecurityLog(log, {
    sink: batchedSink({ write: store.write, capacity: 10, batchSize: 4 }),
  })
  for (let count = 0; count < 25; count += 1) security.record('csrf_failure')
  await turn()
  const lost = () => records().filter(({ msg }) => msg === 'security event sink failed').length
  expect({ logged: records().length - lost(), lost: lost() }).toEqual({ logged: 25, lost: 15 })
  for (let batch = 0; batch < 3; batch += 1) {
    store.answers[batch]?.resolve()
    await turn()
  }
  await security.settled()
  expect(store.batches.flat()).toHaveLength(10)
  // There is room again.
  security.record('csrf_failure')
  await turn()
  store.answers[3]?.resolve()
  await security.settled()
  expect(lost()).toBe(15)
})
