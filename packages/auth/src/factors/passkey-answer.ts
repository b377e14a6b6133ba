import { z } from 'zod'

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'Must be base64url')

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** A credential's id: at most 1,023 bytes (WebAuthn, 4). */
const credentialId = base64url(1364)
const clientDataJSON = base64url(4096)

/** What a browser answers to a request for a new passkey; of it, what is needed. */
export const PasskeyRegistration = z.strictObject({
  id: credentialId,
  clientDataJSON,
  attestationObject: base64url(16_384),
  transports: z.array(z.enum(TRANSPORTS)).max(TRANSPORTS.length),
})
export type PasskeyRegistration = z.output<typeof PasskeyRegistration>

/** What a browser answers to a request for a signature. */
export const PasskeySignature = z.strictObject({
  id: credentialId,
  clientDataJSON,
  authenticatorData: base64url(4096),
  signature: base64url(2048),
  /** Whose the passkey says it is; only a discoverable one says so, and only it can sign in without an address. */
  userHandle: base64url(128).nullable(),
})
export type PasskeySignature = z.output<typeof PasskeySignature>

/** What the browser says that it signed. Everything else in it is left to the library's checks. */
const ClientData = z.object({
  challenge: base64url(128),
  crossOrigin: z.boolean().optional(),
})

/** The challenge that was answered; undefined for what is no answer, and for one that was given inside another site's page. */
export function challengeIn(clientData: string): string | undefined {
  try {
    const parsed = ClientData.safeParse(JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')))
    return parsed.success && parsed.data.crossOrigin !== true ? parsed.data.challenge : undefined
  } catch {
    return undefined
  }
}
