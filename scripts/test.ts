/** Everything: types, lint, unit and integration tests of every package. Ends with the sum of what ran. */
import { exitWith, install, StepError, turbo } from './steps.ts'
import { printSummary } from './summary.ts'

try {
  await install()
  let failed: StepError | undefined
  try {
    await turbo(['test', '--continue=dependencies-successful', ...process.argv.slice(2)], {
      failure: 'Not everything passed: the first failure above says what to mend.',
    })
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    failed = error
  }
  printSummary()
  if (failed) throw failed
} catch (error) {
  exitWith(error)
}
