import { email, input, newPassword, text } from '@portcullis/validators'
import { z } from 'zod'

export const SignUpInput = input({ name: text({ max: 80 }), email: email(), password: newPassword() })

/** The same for a free address and a taken one. */
export const SignUpResult = z.object({ status: z.literal('accepted') })
