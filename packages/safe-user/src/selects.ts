import type { z } from 'zod'
import { AdminUser, PublicUser, SelfUser, TeammateUser } from './views.ts'

/** A database select of exactly the members of a view: what is not read cannot leak. */
type SelectOf<View extends z.ZodObject> = { readonly [Key in keyof View['shape']]: true }

function selectOf<View extends z.ZodObject>(view: View): SelectOf<View> {
  // Object.fromEntries forgets its keys; they are those of the view's own shape.
  return Object.fromEntries(Object.keys(view.shape).map((key) => [key, true])) as SelectOf<View>
}

export const publicUserSelect = selectOf(PublicUser)
export const teammateUserSelect = selectOf(TeammateUser)
export const selfUserSelect = selectOf(SelfUser)
export const adminUserSelect = selectOf(AdminUser)
