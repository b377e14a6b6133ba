import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** The ways to reach a passkey that this software knows of; a browser may name others, which only save it a question. */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
type Transport = (typeof TRANSPORTS)[number]

/** What went wrong with a passkey, in words for the person. A browser says of most things only that they did not happen. */
export class PasskeyFailure extends Error {}

/** Has the browser make a passkey; of its answer, what the server asks for. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON) {
  const made = await asked(() => startRegistration({ optionsJSON: options }))
  const { clientDataJSON, attestationObject, transports = [] } = made.response
  return {
    id: made.id,
    clientDataJSON,
    attestationObject,
    transports: TRANSPORTS.filter((known: Transport) => transports.some((named) => named === known)),
  }
}

/** Has the browser ask a passkey for a signature. */
export async function signWithPasskey(options: PublicKeyCredentialRequestOptionsJSON) {
  const signed = await asked(() => startAuthentication({ optionsJSON: options }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response
  return { id: signed.id, clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null }
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const known = error instanceof Error && error.name === 'InvalidStateError'
    throw new PasskeyFailure(
      known ? 'This device has a passkey for your account already.' : 'The passkey was not used. Try again.',
    )
  }
}
