import { text } from '@portcullis/validators'
import { z } from 'zod'
import { PasskeySignature } from './passkey-answer.ts'

export const TotpCode = z
  .string()
  .max(6, 'Must be six digits')
  .regex(/^\d{6}$/, 'Must be six digits')

/** Sixteen letters and digits, however they are set apart. Wrong ones are looked up too: they are told apart by nothing. */
export const TypedRecoveryCode = text({ max: 40 })

/** One proof beside the password. */
export const FactorProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('totp'), code: TotpCode }),
  z.strictObject({ kind: z.literal('recovery'), code: TypedRecoveryCode }),
  z.strictObject({ kind: z.literal('passkey'), answer: PasskeySignature }),
])
export type FactorProof = z.output<typeof FactorProof>
