import { z } from 'zod'

/**
 * Marks text that is bound for a model. The procedure chain finds these fields through the registry and sanitises them
 * before a resolver sees them; a sweep fails on a model procedure whose free text is not marked.
 */
export const promptFields = z.registry<{ maxLength: number }>()

/**
 * Free text that a model will read. Unlike `text`, it accepts any characters: the sanitiser takes out what hides or
 * impersonates and tells the member so, which a refusal could not.
 */
export function promptText({ min = 1, max }: { min?: number; max: number }) {
  return z.string().max(max, { abort: true }).min(min).register(promptFields, { maxLength: max })
}
