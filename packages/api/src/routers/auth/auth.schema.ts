import { email, input, text, typedPassword } from '@portcullis/validators'
import { z } from 'zod'

/** What others call a person: at sign-up, and whenever they change it. */
export const personName = () => text({ max: 80 })

/** A new password is judged as a whole in the auth package, so that everything wrong with it is told at once. */
export const SignUpInput = input({ name: personName(), email: email(), password: typedPassword() })

/** The same for a free address and a taken one. */
export const SignUpResult = z.object({ status: z.literal('accepted') })

/** As packages/crypto makes them, and no longer. What is no token is told like a field; a wrong one like any other. */
export const linkToken = () => text({ max: 128 })

export const AddressInput = input({ email: email() })
/** The same whether or not there was anyone to mail. */
export const MailAccepted = z.object({ status: z.literal('accepted') })

export const VerifyEmailInput = input({ token: linkToken(), password: typedPassword() })
/** The address that was proved, so that the page can sign in with what was typed. */
export const VerifyEmailResult = z.object({ email: z.email().max(254) })

export const ResetPasswordInput = input({ token: linkToken(), password: typedPassword() })
export const ResetPasswordResult = z.object({ status: z.literal('changed') })
