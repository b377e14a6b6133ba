import { t } from '../../trpc.ts'
import { changePassword } from './change-password.ts'
import { confirmEmailChange } from './confirm-email-change.ts'
import { exportData } from './data/export.ts'
import { remove } from './data/remove.ts'
import { linkedAccounts } from './linked-accounts.ts'
import { me } from './me.ts'
import { reauthenticate } from './reauthenticate.ts'
import { requestEmailChange } from './request-email-change.ts'
import { requestGoogleProof } from './request-google-proof.ts'
import { requestLink } from './request-link.ts'
import { revokeOtherSessions } from './revoke-other-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { securityEvents } from './security-events.ts'
import { sessions } from './sessions.ts'
import { unlink } from './unlink.ts'
import { updateProfile } from './update-profile.ts'

export const accountRouter = t.router({
  changePassword,
  me,
  updateProfile,
  requestEmailChange,
  confirmEmailChange,
  export: exportData,
  remove,
  reauthenticate,
  securityEvents,
  sessions,
  revokeSession,
  revokeOtherSessions,
  linkedAccounts,
  requestGoogleProof,
  requestLink,
  unlink,
})
