/** Keys that cannot be used. Lists every problem by the key's position (the first is key 1), never by its value. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Unusable encryption keys: ${problems.join('; ')}`)
    this.problems = problems
  }
}
