import { type Env, EnvError, readEnv } from '@portcullis/env'
import { type Finding, findingsOf } from '../finding.ts'

const { ok, warning, error } = findingsOf('environment')

type Source = Readonly<Record<string, string | undefined>>

/** The environment, where it is usable, and what is wrong with it. No finding repeats a value. */
export function environment(source: Source): { env: Env | undefined; findings: Finding[] } {
  try {
    const env = readEnv(source)
    const warnings = env.warnings.map((text) => warning(text, 'See .env.example'))
    return { env, findings: warnings.length > 0 ? warnings : [ok(`complete for ${env.appEnv}`)] }
  } catch (thrown) {
    if (!(thrown instanceof EnvError)) throw thrown
    const findings = thrown.problems.map((problem) => error(problem, 'Set it as .env.example says'))
    return { env: undefined, findings }
  }
}
