/** `ok` needs nothing; `warning` should be dealt with; with an `error` the software does not run, or not safely. */
export type Severity = 'ok' | 'warning' | 'error'

export type Finding = {
  readonly check: string
  readonly severity: Severity
  /** What was found, in a sentence, without any value of a secret. */
  readonly says: string
  /** What to do about it. */
  readonly fix?: string
}

export type Check = () => Promise<Finding[]> | Finding[]

/** Findings of one check, by severity. */
export function findingsOf(check: string) {
  return {
    ok: (says: string): Finding => ({ check, severity: 'ok', says }),
    warning: (says: string, fix: string): Finding => ({ check, severity: 'warning', says, fix }),
    error: (says: string, fix: string): Finding => ({ check, severity: 'error', says, fix }),
  }
}
