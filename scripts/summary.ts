/** Adds up the JSON reports that vitest and Playwright leave in `.test-results`. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, say } from './steps.ts'

type Sum = { passed: number; failed: number; skipped: number }
type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  success: boolean
}
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

function read(path: string): Sum {
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport | PlaywrightReport
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats
    // A test that passes only when tried again has failed.
    return { passed: expected, failed: unexpected + flaky, skipped }
  }
  const { numPassedTests, numFailedTests, numPendingTests, success } = report
  // A file that cannot be loaded runs no test: it counts as one that failed.
  const unloaded = !success && numFailedTests === 0 ? 1 : 0
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests }
}

export function printSummary(): Sum {
  const sum: Sum = { passed: 0, failed: 0, skipped: 0 }
  for (const path of globSync('{packages,apps}/*/.test-results/*.json', { cwd: ROOT })) {
    const { passed, failed, skipped } = read(join(ROOT, path))
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
  return sum
}

if (import.meta.main && printSummary().failed > 0) process.exit(1)
