import { randomToken } from '@portcullis/crypto'
import type { IdentityTx } from '@portcullis/db'
import type { Mail } from '@portcullis/mail'
import { endTokens } from './one-time-tokens.ts'

/** Nobody's id: statements about it find nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * The work of issuing and mailing a token, for an address that gets none: as many statements, as much hashing and
 * sealing, and nothing to show for it.
 */
export async function pretendToken(
  tx: IdentityTx,
  { mail, email, now }: { mail: Mail; email: string; now: number },
): Promise<void> {
  await endTokens(tx, { userId: NOBODY, purpose: 'reset_password', now })
  // In place of the insert.
  await tx.oneTimeToken.deleteMany({ where: { userId: NOBODY } })
  await mail.pretendIn(tx, { to: email, template: 'reset-password', values: { token: randomToken() } })
}
