import { input, text } from '@portcullis/validators'
import { z } from 'zod'

/** The work that every way does: small, so that what is around it shows. */
export const Greeting = z.object({ greeting: z.string().max(100) })
export const Name = input({ name: text({ max: 80 }) })
export const greet = (name: string) => ({ greeting: `Hello, ${name}` })
