import { input } from '@portcullis/validators'
import { personName } from '../auth/auth.schema.ts'

/** What of a profile is its owner's to write. The picture is a linked account's, the address has a way of its own. */
export const ProfileInput = input({ name: personName() })
