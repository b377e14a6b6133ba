import { hashToken, randomToken } from '@portcullis/crypto'
import type { IdentityTx, TokenPurpose } from '@portcullis/db'
import { AppError } from '@portcullis/errors'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long a link is good for. OWASP ASVS 6.6.2 wants out-of-band codes short-lived; a reset gives a whole account. */
export const TOKEN_LIFETIME_MS = {
  verify_email: 24 * HOUR,
  reset_password: 30 * MINUTE,
  change_email: 24 * HOUR,
} as const satisfies Record<TokenPurpose, number>

type Tokens = Pick<IdentityTx, 'user' | 'oneTimeToken'>
type Issue = { userId: string; purpose: TokenPurpose; email: string; now: number }

/** What redeeming a token proved: that this person reads the mail of this address. */
export type Redeemed = { userId: string; email: string }

/**
 * Makes a token for a link. The links of this purpose that the person was mailed before end with it. Returned once; only
 * its hash is stored.
 */
export async function issueToken(tx: Tokens, { userId, purpose, email, now }: Issue): Promise<string> {
  await endTokens(tx, { userId, purpose, now })
  const token = randomToken()
  await tx.oneTimeToken.create({
    data: {
      userId,
      purpose,
      email,
      tokenHash: hashToken(token),
      createdAt: new Date(now),
      expiresAt: new Date(now + TOKEN_LIFETIME_MS[purpose]),
    },
  })
  return token
}

/** Ends the links of one purpose, or of all, that the person was mailed. */
export async function endTokens(
  tx: Tokens,
  { userId, purpose, now }: { userId: string; purpose?: TokenPurpose; now: number },
): Promise<void> {
  await takePerson(tx, userId, now)
  await tx.oneTimeToken.deleteMany({ where: { userId, ...(purpose && { purpose }) } })
}

/**
 * Takes the person's row before any link of theirs is touched: of two requests at once the second waits and finds what the
 * first has left. Always in this order, or a link that is followed and one that is asked for would wait for each other.
 */
async function takePerson(tx: Pick<Tokens, 'user'>, userId: string, now: number): Promise<void> {
  await tx.user.updateMany({ where: { id: userId }, data: { updatedAt: new Date(now) } })
}

/**
 * Whose link this is, without using it up: to judge the rest of the request by.
 *
 * @throws {AppError} LINK_NOT_USABLE for a token that is used, replaced, expired, of another purpose or nobody's alike.
 */
export async function lookAtToken(
  tx: Pick<Tokens, 'oneTimeToken'>,
  { token, purpose, now }: { token: string; purpose: TokenPurpose; now: number },
): Promise<Redeemed> {
  const row = await tx.oneTimeToken.findUnique({
    where: { tokenHash: hashToken(token), purpose, expiresAt: { gt: new Date(now) } },
    select: { userId: true, email: true },
  })
  if (!row) throw notUsable()
  return row
}

/**
 * Uses a token up. Of any number of attempts at once one deletes the row and succeeds; if the transaction around it
 * fails, the link stays good.
 *
 * @throws {AppError} LINK_NOT_USABLE, see {@link lookAtToken}.
 */
export async function redeemToken(
  tx: Tokens,
  { token, purpose, userId, now }: { token: string; purpose: TokenPurpose; userId: string; now: number },
): Promise<void> {
  await takePerson(tx, userId, now)
  const { count } = await tx.oneTimeToken.deleteMany({
    where: { tokenHash: hashToken(token), purpose, userId, expiresAt: { gt: new Date(now) } },
  })
  if (count !== 1) throw notUsable()
}

/** One answer for whatever is wrong with a link. */
export function notUsable(): AppError {
  return new AppError('LINK_NOT_USABLE')
}
