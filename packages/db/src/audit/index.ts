export type { Finding, Head } from './chain.ts'
export { type Verification, verifyAudit, type VerifyOptions } from './verify.ts'
