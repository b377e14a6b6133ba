/** The environment is unusable. The message names every variable that is missing or malformed, and never a value. */
export class EnvError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['The environment is not usable:', ...problems.map((text) => `  ${text}`)].join('\n'))
    this.name = 'EnvError'
    this.problems = problems
  }
}
