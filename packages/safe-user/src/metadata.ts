import { z } from 'zod'

/**
 * The only metadata that leaves with a user: what the identity provider said of the person's public face, and how much
 * of the model quota is used. Everything else in the stored JSON is dropped.
 */
export const UserMetadata = z.object({
  oauthProvider: z.enum(['google']).optional(),
  oauthName: z.string().max(120).optional(),
  oauthPicture: z
    .url({ protocol: /^https$/ })
    .max(2048)
    .optional(),
  llmRequestsUsed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  llmTokensUsed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
})

export type UserMetadata = z.infer<typeof UserMetadata>

/** Reads stored metadata as the allowlist. A member of the wrong shape is dropped like an unknown one: it must not break the page. */
export function safeMetadata(stored: unknown): UserMetadata {
  if (typeof stored !== 'object' || stored === null) return {}
  const entries = Object.entries(UserMetadata.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(stored, key) ? Reflect.get(stored, key) : undefined)
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data]] : []
  })
  return UserMetadata.parse(Object.fromEntries(entries))
}
