export { equalConstantTime } from './equal.ts'
export { type Secrets, signWithPurpose, verifyWithPurpose } from './signature.ts'
export { hashToken, randomToken } from './token.ts'
