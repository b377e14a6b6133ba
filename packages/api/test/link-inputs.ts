import { hashToken, randomToken } from '@portcullis/crypto'
import type { TokenPurpose } from '@portcullis/db'
import type { Services } from '../src/services.ts'
import { PASSWORD } from './harness.ts'

let addresses = 0

function nextAddress(): string {
  addresses += 1
  return `linked${addresses}@example.com`
}

/** What the link says that was mailed to somebody new: whoever calls keeps their own password and sessions. */
export async function linkOf(services: Services, purpose: 'verify_email' | 'reset_password') {
  const email = nextAddress()
  await services.auth.signUp({ name: 'New Comer', email, password: PASSWORD })
  const where = { email }
  const { id } = await services.db.identity.user.findUniqueOrThrow({ where, select: { id: true } })
  return issue(services, { userId: id, email, purpose })
}

/** What the link says that would move this person's account to another address. */
export function changeLink(services: Services, userId: string) {
  return issue(services, { userId, email: nextAddress(), purpose: 'change_email' })
}

type Link = { userId: string; email: string; purpose: TokenPurpose }

async function issue({ db, clock }: Services, { userId, email, purpose }: Link) {
  const token = randomToken()
  const createdAt = new Date(clock())
  const expiresAt = new Date(clock() + 60_000)
  await db.identity.oneTimeToken.deleteMany({ where: { userId, purpose } })
  await db.identity.oneTimeToken.create({
    data: { userId, email, purpose, tokenHash: hashToken(token), createdAt, expiresAt },
  })
  return { token }
}
