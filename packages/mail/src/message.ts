import { email } from '@portcullis/validators'
import { z } from 'zod'
import type { Letter, Template } from './templates/letter.ts'
import { type Message, type TemplateName, TEMPLATES } from './templates/index.ts'

/** A message whose every part was checked; what comes out of the outbox is checked again. */
export type CheckedMessage = { readonly to: string; readonly template: TemplateName; readonly letter: Letter }

const names = Object.keys(TEMPLATES) as [TemplateName, ...TemplateName[]]
const Envelope = z.strictObject({ to: email(), template: z.enum(names), values: z.unknown() })

/**
 * The message as it may be mailed: one plain address, a known template, values of that template and no others.
 *
 * @throws {z.ZodError} for anything else. The caller has validated what a person typed; this is a mistake of ours.
 */
export function checkMessage(message: Message | unknown): CheckedMessage {
  const { to, template, values } = Envelope.parse(message)
  // One signature for all of them; each pair was typed together where it was made.
  const { values: schema, write } = TEMPLATES[template] as unknown as Template
  return { to, template, letter: write(schema.parse(values)) }
}
