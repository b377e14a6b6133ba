/** How soon a person should look: `info` never, `warning` when they pile up, `critical` at once. */
export type Severity = 'info' | 'warning' | 'critical'

/**
 * Every security event there is. A closed set, so that alert rules can name each one and a misspelt event fails to
 * compile (ASVS 5.0, 16.3). The comment says what an event means to the person who reads it.
 */
export const SECURITY_EVENTS = {
  // Who someone is
  auth_success: 'info',
  auth_failure: 'warning',
  sign_up: 'info',
  sign_out: 'info',
  account_locked: 'warning', // too many failures for one account from one network
  password_changed: 'info',
  password_reset_requested: 'info',
  email_verification_requested: 'info',
  email_verified: 'info',
  email_change_requested: 'warning', // whoever holds the address holds the account
  email_changed: 'warning',
  profile_changed: 'info', // a name, which others go by
  factor_enrolled: 'info', // a second factor or a passkey was added
  factor_requested: 'info', // one was begun, or a passkey was asked; nothing has changed yet
  factor_renamed: 'info',
  factor_removed: 'warning',
  factor_failure: 'warning', // a wrong, replayed or expired second factor
  recovery_code_used: 'warning', // whoever did may have lost a device, or found a list
  session_revoked: 'info',
  session_reuse: 'critical', // a rotated token was presented again: someone holds a copy
  data_exported: 'info', // somebody took away everything that is stored of them
  account_deleted: 'info',
  api_key_created: 'info',
  api_key_revoked: 'info',
  api_key_rotated: 'info',
  api_key_refused: 'warning',
  api_key_exposed: 'critical', // a key was sent in an address, where logs and histories keep it
  // What they may do
  permission_denied: 'warning',
  cross_tenant_attempt: 'critical',
  role_changed: 'warning',
  admin_action: 'info',
  rate_limit_exceeded: 'warning',
  rate_limit_unavailable: 'critical', // nothing was counted; what may not go uncounted was refused
  quota_exceeded: 'info',
  // What they sent
  csrf_failure: 'warning',
  csp_violation: 'warning', // a page tried to break its policy; many from one browser are an extension of it
  suspicious_input: 'warning',
  upload_refused: 'warning',
  webhook_refused: 'warning',
  redirect_refused: 'info',
  ssrf_refused: 'critical', // an outbound address led to a private network
  // The model
  injection_attempt: 'warning',
  review_required: 'info', // held for a person
  output_rejected: 'warning', // the answer broke its schema or leaked
  outbound_refused: 'critical', // a field that may not leave was about to be sent to the model
  tool_refused: 'warning',
  // The service itself
  decryption_failure: 'critical', // a sealed value was altered, moved, or its key is retired
  audit_tampering: 'critical',
  config_warning: 'warning',
} as const satisfies Record<string, Severity>

export type SecurityEventType = keyof typeof SECURITY_EVENTS

/** Whether `type` names an event of the closed set; inherited names such as `constructor` do not. */
export function isSecurityEventType(type: unknown): type is SecurityEventType {
  return typeof type === 'string' && Object.hasOwn(SECURITY_EVENTS, type)
}
