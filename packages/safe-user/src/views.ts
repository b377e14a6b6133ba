import { z } from 'zod'
import { safeMetadata, UserMetadata } from './metadata.ts'

const id = z.uuid()
const name = z.string().max(80)
const image = z.string().max(2048).nullable()
const address = z.string().max(254)
/** Stored JSON goes in, the allowlist comes out. */
const metadata = z.unknown().transform(safeMetadata).pipe(UserMetadata)

/** What anyone may see of a person: a name and a face. */
export const PublicUser = z.object({ id, name, image })

/** What people of the same workspace see of each other. */
export const TeammateUser = z.object({ id, name, image, email: address })

/** What a person sees of themselves. */
export const SelfUser = z.object({
  id,
  name,
  image,
  email: address,
  emailVerifiedAt: z.date().nullable(),
  createdAt: z.date(),
  metadata,
})

/** What a system administrator sees in the user list. A ban and its reason stay in the database. */
export const AdminUser = z.object({
  id,
  name,
  image,
  email: address,
  emailVerifiedAt: z.date().nullable(),
  createdAt: z.date(),
  systemAdmin: z.boolean(),
  metadata,
})

export type PublicUser = z.infer<typeof PublicUser>
export type TeammateUser = z.infer<typeof TeammateUser>
export type SelfUser = z.infer<typeof SelfUser>
export type AdminUser = z.infer<typeof AdminUser>
