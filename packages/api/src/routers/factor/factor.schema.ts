import { MAX_PASSKEYS, PasskeyRegistration, RECOVERY_CODES, TotpCode } from '@portcullis/auth'
import { id, input, text } from '@portcullis/validators'
import { z } from 'zod'

export const NoInput = input({})
export const Done = z.object({ done: z.literal(true) })

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]*$/)

/** A passkey as its owner sees it. Its key and its id at the authenticator are of no use to a person. */
export const PasskeyView = z.object({
  id: z.uuid(),
  name: z.string().max(60),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  backedUp: z.boolean(),
})
export const FactorOverview = z.object({
  totpSince: z.date().nullable(),
  passkeys: z.array(PasskeyView).max(MAX_PASSKEYS),
  codesLeft: z.number().int().min(0).max(RECOVERY_CODES),
  hasPassword: z.boolean(),
})

/** The one answer that holds the secret of an app: its owner needs it once, to type or to scan. */
export const TotpEnrolment = z.object({
  key: z.string().max(64),
  uri: z.string().max(1024),
  qr: z.object({
    size: z.number().int().min(1).max(200),
    path: z
      .string()
      .max(65_536)
      .regex(/^[Mhvz\d -]*$/),
  }),
})
export const ConfirmTotpInput = input({ code: TotpCode })

/** Shown once. Empty where the person has codes already. */
export const IssuedCodes = z.object({ codes: z.array(z.string().max(24)).max(RECOVERY_CODES) })

const Descriptor = z.object({
  id: base64url(1364),
  type: z.literal('public-key'),
  transports: z.array(z.string().max(16)).max(8),
})
export const PasskeyRequest = z.object({
  challenge: base64url(64),
  rp: z.object({ id: z.string().max(253), name: z.string().max(64) }),
  user: z.object({ id: base64url(86), name: z.string().max(254), displayName: z.string().max(80) }),
  pubKeyCredParams: z
    .array(z.object({ type: z.literal('public-key'), alg: z.number().int().min(-65_535).max(0) }))
    .max(8),
  timeout: z.number().int().min(0).max(600_000),
  attestation: z.literal('none'),
  excludeCredentials: z.array(Descriptor).max(MAX_PASSKEYS),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
})
export const AddPasskeyInput = input({ name: text({ max: 60 }), answer: PasskeyRegistration })
export const AddedPasskey = IssuedCodes.extend({ id: z.uuid() })
export const RenamePasskeyInput = input({ passkeyId: id(), name: text({ max: 60 }) })
export const RemovePasskeyInput = input({ passkeyId: id() })

/** What a browser needs to ask a passkey for a signature. */
export const SignatureRequest = z.object({
  challenge: base64url(64),
  rpId: z.string().max(253),
  timeout: z.number().int().min(0).max(600_000),
  userVerification: z.literal('required'),
  allowCredentials: z.array(Descriptor).max(MAX_PASSKEYS),
})
