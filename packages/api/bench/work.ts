import { input, multilineText, text } from '@portcullis/validators'
import { z } from 'zod'

/** The work that every way does: small, so that what is around it shows. */
export const Name = input({ name: text({ max: 80 }) })
export const Letter = input({ name: text({ max: 80 }), letter: multilineText({ max: 60_000 }) })
export const Greeting = z.object({ greeting: z.string().max(100) })
export const greet = ({ input: { name } }: { input: { name: string } }) => ({ greeting: `Hello, ${name}` })

/** The same read for both: the caller's workspaces. */
export const Nothing = input({})
export const Workspaces = z.object({
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string().max(120) })).max(100),
})
