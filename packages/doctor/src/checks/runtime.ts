import { type Finding, findingsOf } from '../finding.ts'

const { ok, error } = findingsOf('runtime')
const LEAST = 24

export function runtime(version: string): Finding[] {
  const major = Number.parseInt(version, 10)
  return major >= LEAST
    ? [ok(`Node ${version}`)]
    : [
        error(
          `Node ${version} is too old`,
          `Use Node ${LEAST} or newer; npm start and npm test bring one along`,
        ),
      ]
}
