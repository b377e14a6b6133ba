import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { viewer } from '@/server/viewer'
import { AcceptInvitation } from './accept-invitation'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage() {
  const user = (await viewer())?.user
  if (user?.emailVerifiedAt) return <AcceptInvitation email={user.email} />
  return (
    <div className="grid gap-5">
      <h1 className="text-3xl font-semibold">You are invited</h1>
      <p className="text-muted">
        {user
          ? 'An invitation is for a verified address. Confirm yours first, then open the link in the mail again.'
          : 'Sign in with the address that the invitation was sent to, or make an account with it. Then open the link in the mail again.'}
      </p>
      <div className="flex flex-wrap gap-3">
        {user ? (
          <Link href="/account" className={buttonStyles()}>
            Account
          </Link>
        ) : (
          <>
            <Link href="/sign-in" className={buttonStyles()}>
              Sign in
            </Link>
            <Link href="/sign-up" className={buttonStyles({ variant: 'secondary' })}>
              Create account
            </Link>
          </>
        )}
      </div>
    </div>
  )
}
