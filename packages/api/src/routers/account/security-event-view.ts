import { isSecurityEventType, type SecurityEventType } from '@portcullis/log'
import type { z } from 'zod'
import type { SecurityEventView } from './account.schema.ts'

/**
 * Every security event in words for the person whom it is about. Complete by type: an event that is added has a sentence
 * or does not compile.
 */
const SENTENCES: Readonly<Record<SecurityEventType, string>> = {
  auth_success: 'Signed in',
  auth_failure: 'A sign-in failed',
  sign_up: 'The account was made',
  sign_out: 'Signed out',
  account_locked: 'Too many failed attempts: no more were taken from there for a while',
  password_changed: 'The password was changed',
  password_reset_requested: 'A link to set a new password was asked for',
  email_verification_requested: 'The mail that verifies the address was asked for',
  email_verified: 'The e-mail address was verified',
  email_change_requested: 'A move to another e-mail address was asked for',
  email_changed: 'The account moved to another e-mail address',
  profile_changed: 'The name was changed',
  factor_enrolled: 'A second factor or a linked account was added',
  factor_requested: 'Setting up or using a second factor was begun',
  factor_renamed: 'A passkey was renamed',
  factor_removed: 'A second factor or a linked account was removed',
  factor_failure: 'A second factor was not right',
  recovery_code_used: 'A recovery code was used',
  session_revoked: 'Sessions were ended',
  session_reuse: 'An old copy of a session was used: that session was ended',
  data_exported: 'Your data was exported',
  account_deleted: 'The account was deleted',
  api_key_created: 'An API key was made',
  api_key_revoked: 'An API key was revoked',
  api_key_rotated: 'An API key was replaced',
  api_key_refused: 'An API key was refused',
  api_key_exposed: 'An API key was sent in a web address, where others may have read it',
  permission_denied: 'Something was refused that your role does not allow',
  cross_tenant_attempt: 'A workspace was asked for that you are not in',
  role_changed: 'A role in a workspace was given',
  admin_action: 'Something was done with an administrator’s rights',
  rate_limit_exceeded: 'More was asked for than is allowed in a while',
  rate_limit_unavailable: 'Something was refused because attempts could not be counted',
  quota_exceeded: 'A quota was used up',
  csrf_failure: 'A change was refused: it did not come from a page of this site',
  csp_violation: 'A page tried to load or run what it may not',
  suspicious_input: 'Something was sent that looked like an attack',
  upload_refused: 'An upload was refused',
  webhook_refused: 'A webhook was refused',
  redirect_refused: 'A way to another site was refused',
  ssrf_refused: 'An address in a private network was refused',
  injection_attempt: 'A prompt looked like an attempt to mislead the model',
  review_required: 'A prompt was held for a review',
  output_rejected: 'An answer of the model was rejected',
  outbound_refused: 'Something that must not leave was kept from the model',
  tool_refused: 'A tool was refused to the model',
  decryption_failure: 'Something stored encrypted could not be read',
  audit_tampering: 'An audit log was found altered',
  config_warning: 'A setting of the service was found unsafe',
}

/** The same event of another method is another thing to a person: confirming is not signing in. */
const BY_METHOD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'auth_success reauthentication': 'Confirmed with the password who it is',
    'auth_success google': 'Signed in with Google',
    'auth_success passkey': 'Signed in, or confirmed, with a passkey',
    'auth_success totp': 'Signed in, or confirmed, with a code of the authenticator app',
    'auth_success recovery': 'Signed in, or confirmed, with a recovery code',
    'auth_failure reauthentication': 'A wrong password was given to confirm who it is',
    'auth_failure password change': 'A wrong password was given to change it',
  }),
)

/** What is read of an event. The detail chooses the words and stays: it is written for whoever runs the service. */
export const securityEventFields = {
  id: true,
  type: true,
  severity: true,
  detail: true,
  ip: true,
  userAgent: true,
  createdAt: true,
} as const

type View = z.input<typeof SecurityEventView>
type Row = Omit<View, 'says' | 'at'> & { detail: unknown; createdAt: Date }

export function securityEventView({ createdAt, detail, ...event }: Row): View {
  return { ...event, at: createdAt, says: historySentence(event.type, detail) }
}

/** An event of another release may be none of the set; it is shown by its own name. */
export function historySentence(type: string, detail: unknown): string {
  if (!isSecurityEventType(type)) return type
  return BY_METHOD.get(`${type} ${methodIn(detail)}`) ?? SENTENCES[type]
}

function methodIn(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null || !Object.hasOwn(detail, 'method')) return ''
  const method: unknown = Reflect.get(detail, 'method')
  return typeof method === 'string' ? method : ''
}
