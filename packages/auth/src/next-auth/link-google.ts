import { AppError } from '@portcullis/errors'
import type { Google } from '../google/google.ts'
import type { NextAuthParts } from './options.ts'

/** Links the Google account that the browser is back from to the person who went out. */
export async function linkGoogle(
  { linkedAccounts, attempt, security }: Pick<NextAuthParts, 'linkedAccounts' | 'attempt' | 'security'>,
  google: Google,
  answer: Parameters<Google['claims']>[0],
): Promise<void> {
  const { link } = attempt
  if (!link) return
  try {
    const { sub } = await google.claims(answer)
    await linkedAccounts.add(link, { provider: 'google', providerAccountId: sub })
    attempt.linked = true
  } catch (error) {
    const reason = error instanceof AppError ? error.reason : undefined
    const { userId, origin } = link
    security.record('factor_failure', { ...origin, userId, detail: { factor: 'google', reason } })
    throw error
  }
}
