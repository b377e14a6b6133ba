import { database } from './checks/database.ts'
import { environment } from './checks/environment.ts'
import { limiter } from './checks/limiter.ts'
import { mail } from './checks/mail.ts'
import { dependencies, secretScanner } from './checks/repository.ts'
import { runtime } from './checks/runtime.ts'
import { secrets } from './checks/secrets.ts'
import { type Finding, findingsOf } from './finding.ts'

export type Examination = {
  readonly source: Readonly<Record<string, string | undefined>>
  /** The folder of the repository, or of what was deployed of it. */
  readonly root: string
  readonly now: number
  /** Of this process, without the `v`. */
  readonly nodeVersion: string
  /** Where development's own database is, if it runs. */
  readonly embeddedUrl?: string | undefined
}

/** Every check, each on its own: one that cannot run is a finding, and the others run all the same. */
export async function examine({
  source,
  root,
  now,
  nodeVersion,
  embeddedUrl,
}: Examination): Promise<Finding[]> {
  const { env, findings } = environment(source)
  const always = [
    guarded('runtime', () => runtime(nodeVersion)),
    Promise.resolve(findings),
    guarded('dependencies', () => dependencies(root, now)),
    guarded('secret scanner', () => secretScanner(root)),
  ]
  if (!env) return (await Promise.all(always)).flat()

  const { isDevelopment } = env
  const url = env.databaseUrl ?? embeddedUrl
  const stopped = findingsOf('database').ok('the embedded database is not running')
  const configured = [
    url === undefined
      ? Promise.resolve([stopped])
      : guarded('database', () => database({ url, migrationUrl: env.migrationUrl ?? url, isDevelopment })),
    guarded('limiter', () => limiter(env.rateLimit, isDevelopment)),
    guarded('mail', () => mail(env.mail)),
    guarded('secrets', () => secrets(source, env.secretDates, now)),
  ]
  return (await Promise.all([...always, ...configured])).flat()
}

async function guarded(check: string, run: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await run()
  } catch {
    return [
      findingsOf(check).error(
        'could not be checked',
        'Run the command again; if it stays, look into the log',
      ),
    ]
  }
}
