import { isEncryptedOrLocal, isSafePostgresUrl } from './address.ts'
import type { Variables } from './schema.ts'
import { secretProblem } from './secrets.ts'

/** One thing that is wrong, with the variable that it is about. Never a value. */
export type Problem = { variable: keyof Variables; problem: string }

type Rule = (variables: Variables) => Problem[]

const problem = (variable: keyof Variables, text: string): Problem => ({ variable, problem: text })

/** Variables that only mean something together. */
const TOGETHER: readonly (readonly (keyof Variables)[])[] = [
  ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
  ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
]

const completeGroups: Rule = (variables) =>
  TOGETHER.flatMap((group) => {
    const missing = group.filter((name) => variables[name] === undefined)
    if (missing.length === 0 || missing.length === group.length) return []
    return missing.map((name) => problem(name, `must be set too: ${group.join(', ')} belong together`))
  })

/** A secret that is given is judged everywhere: a weak one in development is copied to production one day. */
const strongSecrets: Rule = ({ SESSION_SECRET }) =>
  SESSION_SECRET.flatMap((secret, index) => {
    const found = secretProblem(secret)
    if (!found) return []
    return [problem('SESSION_SECRET', SESSION_SECRET.length === 1 ? found : `entry ${index + 1} ${found}`)]
  })

const required: Rule = (variables) => {
  const missing: Problem[] = []
  if (variables.SESSION_SECRET.length === 0) missing.push(problem('SESSION_SECRET', 'is required'))
  if (!variables.DATABASE_URL)
    missing.push(problem('DATABASE_URL', 'is required: the embedded database is for development'))
  if (!variables.APP_URL) missing.push(problem('APP_URL', 'is required: links and origins are built from it'))
  return missing
}

const encryptedConnections: Rule = (variables) => {
  const found: Problem[] = []
  for (const name of ['DATABASE_URL', 'DATABASE_MIGRATION_URL'] as const) {
    const value = variables[name]
    if (value && !isSafePostgresUrl(value))
      found.push(problem(name, 'must use TLS (sslmode=verify-full) unless it is on this machine'))
  }
  for (const name of ['APP_URL', 'REDIS_URL', 'UPSTASH_REDIS_REST_URL', 'LLM_BASE_URL'] as const) {
    const value = variables[name]
    if (value && !isEncryptedOrLocal(value))
      found.push(problem(name, 'must be encrypted unless it is on this machine'))
  }
  return found
}

/** Everything that development relaxes, refused everywhere else. This list is the whole of it. */
const nothingRelaxed: Rule = (variables) => {
  const found: Problem[] = []
  const refuse = (variable: keyof Variables, what: string) =>
    found.push(problem(variable, `${what} is for development only`))
  if (variables.DEBUG) refuse('DEBUG', 'debug output')
  if (['trace', 'debug'].includes(variables.LOG_LEVEL)) refuse('LOG_LEVEL', 'a level below info')
  if (variables.RATE_LIMIT_DISABLED) refuse('RATE_LIMIT_DISABLED', 'running without rate limits')
  if (variables.LLM_SANDBOX) refuse('LLM_SANDBOX', 'the sandbox model')
  else if (!variables.LLM_BASE_URL)
    found.push(
      problem('LLM_BASE_URL', 'is required: the sandbox model that stands in for it is for development only'),
    )
  return found
}

const everywhere: readonly Rule[] = [completeGroups, strongSecrets]
const outsideDevelopment: readonly Rule[] = [required, encryptedConnections, nothingRelaxed]

/** All that is wrong with the variables taken together. */
export function findProblems(variables: Variables): Problem[] {
  const rules = variables.APP_ENV === 'development' ? everywhere : [...everywhere, ...outsideDevelopment]
  return rules.flatMap((rule) => rule(variables))
}
