import { describeError, type Logger } from '@portcullis/log'

type Options = {
  /** Does one bounded piece of the work; answers how much there was. */
  batch: () => Promise<number>
  purge: () => Promise<number>
  log: Pick<Logger, 'warn'>
  /** How often to look for what has become due, in milliseconds. */
  everyMs?: number
}

type State = { running: Promise<void> | undefined; again: boolean; stopped: boolean }

/** Pieces of work in a row, before others get a turn. Whatever is left waits for the next look. */
const MAX_BATCHES = 50
/** How long the end of the process waits for a mail server, in milliseconds. */
const GRACE_MS = 5_000
/** Forgetting old rows is not urgent: every this many looks. */
const PURGE_EVERY = 240

/**
 * Looks after the outbox in the background: when woken, and every so often for what is to be tried again. One look at a
 * time; failures (a database that is down) are logged and the next look tries again.
 */
export function createSweeper({ batch, purge, log, everyMs = 15_000 }: Options) {
  const state: State = { running: undefined, again: false, stopped: false }
  let looks = 0
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    try {
      for (let done = 0; done < MAX_BATCHES && !state.stopped; done += 1) if ((await batch()) === 0) break
      if (looks % PURGE_EVERY === 0) await purge()
    } catch (error) {
      log.warn({ error: describeError(error) }, 'the outbox could not be worked on')
    }
    looks += 1
  }

  async function run(): Promise<void> {
    do {
      state.again = false
      await look()
    } while (state.again && !state.stopped)
    state.running = undefined
  }

  /** Looks now, without keeping the caller waiting. */
  function wake(): void {
    if (state.stopped) return
    state.again = true
    state.running ??= run()
  }

  return {
    wake,
    start(): void {
      // Does not keep a process alive that has nothing else to do.
      timer ??= setInterval(wake, everyMs).unref()
      wake()
    },
    /**
     * Takes up nothing new, and waits a while for the mails that are on their way. What is cut off is tried again by the
     * next process.
     */
    async stop(): Promise<void> {
      state.stopped = true
      clearInterval(timer)
      let late: NodeJS.Timeout | undefined
      const grace = new Promise<void>((resolve) => {
        late = setTimeout(resolve, GRACE_MS)
      })
      await Promise.race([state.running, grace])
      clearTimeout(late)
    },
    /** Resolves when nothing is under way; for tests. */
    async settled(): Promise<void> {
      while (state.running) await state.running
    },
  }
}
