import { t } from '../../trpc.ts'
import { addPasskey } from './add-passkey.ts'
import { beginTotp } from './begin-totp.ts'
import { confirmTotp } from './confirm-totp.ts'
import { overview } from './overview.ts'
import { removePasskey } from './remove-passkey.ts'
import { removeTotp } from './remove-totp.ts'
import { renamePasskey } from './rename-passkey.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { requestPasskey } from './request-passkey.ts'
import { requestSignature } from './request-signature.ts'

export const factorRouter = t.router({
  overview,
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  requestPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
  requestSignature,
})
