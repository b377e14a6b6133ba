/** Adds up the JSON reports that vitest and Playwright leave in `.test-results`, and names each test that failed. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, say } from './steps.ts'

type Sum = { passed: number; failures: string[]; skipped: number }
type VitestReport = {
  numPassedTests: number
  numPendingTests: number
  success: boolean
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}
type PlaywrightSuite = {
  specs?: { file: string; title: string; tests: { status: string }[] }[]
  suites?: PlaywrightSuite[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

const firstLine = (text: string | undefined): string => text?.split('\n', 1)[0] ?? ''

function ofVitest({ numPassedTests, numPendingTests, success, testResults }: VitestReport): Sum {
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that cannot be loaded runs no test: it counts as one that failed.
    if (status === 'failed' && failed.length === 0) return [`${name}: could not be run`]
    return failed.map((test) => `${name}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`)
  })
  if (!success && failures.length === 0)
    failures.push('a run that did not succeed, though no test of it failed')
  return { passed: numPassedTests, failures, skipped: numPendingTests }
}

function ofPlaywright({ stats, suites, errors }: PlaywrightReport): Sum {
  const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ]
  const failures = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests.flatMap(({ status }) => {
      // A test that passes only when tried again has failed.
      return status === 'unexpected' || status === 'flaky' ? [`${file}: ${title}: ${status}`] : []
    }),
  )
  failures.push(...errors.map(({ message }) => firstLine(message)))
  return { passed: stats.expected, failures, skipped: stats.skipped }
}

function read(path: string): Sum {
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport | PlaywrightReport
  return 'stats' in report ? ofPlaywright(report) : ofVitest(report)
}

/** Prints the failures by name and then the sum, as the last line; returns how many failed. */
export function printSummary(): number {
  const sums = globSync('{packages,apps}/*/.test-results/*.json', { cwd: ROOT }).map((path) =>
    read(join(ROOT, path)),
  )
  const failures = sums.flatMap((sum) => sum.failures)
  for (const failure of failures) say(`failed: ${failure.replace(`${ROOT}/`, '')}`)
  const total = (of: (sum: Sum) => number): number => sums.reduce((sum, report) => sum + of(report), 0)
  const passed = total((sum) => sum.passed)
  const skipped = total((sum) => sum.skipped)
  say(`${passed} passed, ${failures.length} failed, ${skipped} skipped`)
  return failures.length
}

if (import.meta.main && printSummary() > 0) process.exit(1)
