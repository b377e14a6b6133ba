import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { viewer } from '@/server/viewer'
import { ConfirmEmail } from './confirm-email'

export const metadata: Metadata = { title: 'Confirm your new e-mail address' }

/** The link alone moves nothing: a mistyped address is a stranger's, who reads its mail. */
export default async function ConfirmEmailPage() {
  const user = (await viewer())?.user
  if (user) return <ConfirmEmail email={user.email} />
  return (
    <div className="grid gap-5">
      <h1 className="text-3xl font-semibold">Confirm your new e-mail address</h1>
      <p className="text-muted">
        Sign in with the address that your account has now. Then open the link in the mail again: it is still
        good.
      </p>
      <div>
        <Link href="/sign-in" className={buttonStyles()}>
          Sign in
        </Link>
      </div>
    </div>
  )
}
