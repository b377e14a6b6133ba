/** The browser tests, against the built app. */
import { exitWith, install, turbo } from './steps.ts'

try {
  await install()
  await turbo(['e2e', ...process.argv.slice(2)], {
    failure: 'The browser tests did not all pass; see above.',
  })
} catch (error) {
  exitWith(error)
}
