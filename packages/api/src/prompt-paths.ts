import { promptFields } from '@portcullis/validators'
import { z } from 'zod'

/** The members of an input that are marked as bound for a model, with their greatest length. */
export function promptPaths(schema: z.ZodObject): { key: string; maxLength: number }[] {
  return Object.entries(schema.shape).flatMap(([key, member]) => {
    const marked = promptFields.get(unwrap(member))
    return marked ? [{ key, maxLength: marked.maxLength }] : []
  })
}

/** Looks through `.optional()`, `.nullable()` and `.default()`, which wrap the schema that carries the mark. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
      ? schema.def.innerType
      : undefined
  return wrapped ? unwrap(wrapped) : schema
}
