/** What a page's calls and its one dialog share: somebody asks for a proof, and hears whether it was given. */
export type StepUp = {
  /** Asks the person to prove who they are. Several calls that ask at once hear of one and the same proof. */
  ask: () => Promise<boolean>
  /** Whether a proof is being asked for. */
  asking: () => boolean
  settle: (proved: boolean) => void
  subscribe: (listener: () => void) => () => void
}

export function makeStepUp(): StepUp {
  let pending: PromiseWithResolvers<boolean> | undefined
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    ask() {
      pending ??= Promise.withResolvers<boolean>()
      tell()
      return pending.promise
    },
    asking: () => pending !== undefined,
    settle(proved) {
      pending?.resolve(proved)
      pending = undefined
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
