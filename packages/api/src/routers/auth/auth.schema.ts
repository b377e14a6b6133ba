import { email, input, text, typedPassword } from '@portcullis/validators'
import { z } from 'zod'

/** A new password is judged as a whole in the auth package, so that everything wrong with it is told at once. */
export const SignUpInput = input({ name: text({ max: 80 }), email: email(), password: typedPassword() })

/** The same for a free address and a taken one. */
export const SignUpResult = z.object({ status: z.literal('accepted') })
