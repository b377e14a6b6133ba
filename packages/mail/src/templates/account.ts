import { email } from '@portcullis/validators'
import { z } from 'zod'
import { template } from './letter.ts'
import { place, token } from './words.ts'

const none = z.strictObject({})

const IGNORE = 'If this was not you, you can ignore this mail: nothing happens without the link.'
const NOT_YOU =
  'If this was not you, someone else may have got into your account. Set a new password now, which also ends every session.'
const RESET = { label: 'Set a new password', path: '/forgot-password' } as const

/*
 * The mails about an account. None of them carries the name that was given at sign-up: until the address is proved it
 * may be anyone's, and the name whatever a stranger wanted delivered there.
 */

export const verifyEmail = template(z.strictObject({ token }), (values) => ({
  subject: 'Confirm your e-mail address',
  paragraphs: [
    'Someone, most likely you, made an account with this address. Confirm it with the password that you chose. The link works once, for 24 hours.',
    IGNORE,
  ],
  action: { label: 'Confirm the address', path: '/verify-email', token: values.token },
}))

export const signUpExistingAccount = template(none, () => ({
  subject: 'You already have an account',
  paragraphs: [
    'Someone, most likely you, tried to make an account with this address. There is one already: sign in with its password, or set a new one.',
    'If this was not you, there is nothing to do. Nothing was changed.',
  ],
  action: RESET,
}))

export const resetPassword = template(z.strictObject({ token }), (values) => ({
  subject: 'Set a new password',
  paragraphs: [
    'Someone, most likely you, asked to set a new password for this address. The link works once, for 30 minutes. A second factor, if you have one, is still asked for.',
    IGNORE,
  ],
  action: { label: 'Set a new password', path: '/reset-password', token: values.token },
}))

export const passwordChanged = template(none, () => ({
  subject: 'Your password was changed',
  paragraphs: ['The password of your account was changed, and your other sessions were ended.', NOT_YOU],
  action: RESET,
}))

/** To the new address: redeeming it, signed in, moves the account. */
export const changeEmail = template(z.strictObject({ token }), (values) => ({
  subject: 'Confirm your new e-mail address',
  paragraphs: [
    'Someone, most likely you, wants to use this address for their account. Confirm it while you are signed in there. The link works once, for 24 hours.',
    IGNORE,
  ],
  action: { label: 'Confirm the address', path: '/confirm-email', token: values.token },
}))

/** To the old address: the last word to whoever may have lost the account. */
export const emailChanged = template(z.strictObject({ newAddress: email() }), ({ newAddress }) => ({
  subject: 'Your e-mail address was changed',
  paragraphs: [
    `The e-mail address of your account is now ${masked(newAddress)}. This one no longer signs in.`,
    'If this was not you, someone else may have taken your account over. Write to whoever runs this service, from this address.',
  ],
}))

export const factorReset = template(none, () => ({
  subject: 'Your second factors were removed',
  paragraphs: [
    'A system administrator removed every second factor of your account (authenticator app, passkeys, recovery codes) and ended every session. The next sign-in asks for the password alone; add a second factor again afterwards.',
    NOT_YOU,
  ],
  action: RESET,
}))

export const recoveryCodeUsed = template(
  z.strictObject({ left: z.number().int().min(0).max(100) }),
  ({ left }) => ({
    subject: 'A recovery code was used',
    paragraphs: [
      `A recovery code of your account was used in the place of its second factor. ${left} are left.`,
      NOT_YOU,
    ],
    action: RESET,
  }),
)

export const factorChanged = template(
  z.strictObject({
    change: z.enum(['added', 'removed']),
    factor: z.enum(['totp', 'passkey', 'recovery-codes']),
  }),
  ({ change, factor }) => ({
    subject: change === 'added' ? 'A second factor was added' : 'A second factor was removed',
    paragraphs: [
      `${FACTOR_NAMES[factor]} ${change === 'added' ? 'now protects' : 'no longer protects'} your account.`,
      NOT_YOU,
    ],
    action: RESET,
  }),
)

export const linkedAccountChanged = template(
  z.strictObject({ change: z.enum(['added', 'removed']) }),
  ({ change }) => ({
    subject: change === 'added' ? 'A Google account was linked' : 'A linked account was removed',
    paragraphs: [
      change === 'added'
        ? 'A Google account now signs in to your account, and your other sessions were ended.'
        : 'An account elsewhere no longer signs in to your account, and your other sessions were ended.',
      NOT_YOU,
    ],
    action: RESET,
  }),
)

export const newSignIn = template(
  z.strictObject({ device: place, address: place, at: z.iso.datetime() }),
  (values) => ({
    subject: 'New sign-in to your account',
    paragraphs: [
      `Your account was signed in to with ${plain(values.device)}, from ${values.address}, at ${values.at}.`,
      NOT_YOU,
    ],
    action: RESET,
  }),
)

const FACTOR_NAMES = {
  totp: 'An authenticator app',
  passkey: 'A passkey',
  'recovery-codes': 'A new set of recovery codes',
} as const

/** Enough to recognise one's own address, too little to learn somebody else's. */
function masked(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at, at + 2)}***${address.slice(address.lastIndexOf('.'))}`
}

/** A device's own name for itself is anything a client liked to send. */
function plain(device: string): string {
  return device
    .replace(/[^\p{L}\p{N} ()-]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
