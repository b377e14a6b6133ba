export { examine, type Examination } from './examine.ts'
export type { Finding, Severity } from './finding.ts'
export { printed } from './printed.ts'
