'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { UnusableLink } from '@/account/unusable-link'
import { useLinkToken } from '@/account/use-link-token'
import { Button, buttonStyles } from '@/components/ui/button'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

/** Opening the link changes nothing; pressing the button does. Mail scanners and previews open links too. */
export function ConfirmEmail({ email }: { email: string }) {
  const link = useLinkToken()
  const confirm = useMutation(useTRPC().account.confirmEmailChange.mutationOptions())
  const failure = confirm.error ? failureOf(confirm.error) : undefined

  if (confirm.data) return <Moved email={confirm.data.email} />
  if (link === 'missing' || failure?.code === 'LINK_NOT_USABLE' || failure?.code === 'BAD_REQUEST') {
    return (
      <UnusableLink>
        Or it belongs to another account than the one with {email}, in which you are signed in.{' '}
        <Link href="/account" className="text-accent underline underline-offset-4">
          Ask for a new link
        </Link>
      </UnusableLink>
    )
  }
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h1 className="text-3xl font-semibold">Confirm your new e-mail address</h1>
        <p className="text-muted">
          The account of <strong className="font-medium wrap-anywhere text-ink">{email}</strong> moves to the
          address that you got this link at. From then on only the new one signs in, and your other sessions
          end.
        </p>
      </div>
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <div>
        <Button
          pending={confirm.isPending}
          disabled={link === 'unread'}
          onClick={() => {
            if (link !== 'unread') confirm.mutate({ token: link.token })
          }}
        >
          Use the new address
        </Button>
      </div>
    </div>
  )
}

function Moved({ email }: { email: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The button is gone, and the focus with it: it goes on where the reading goes on.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-3xl font-semibold outline-none">
          Your address is changed
        </h1>
        <p className="text-muted">
          You sign in with <strong className="font-medium wrap-anywhere text-ink">{email}</strong> from now
          on. Your other sessions were ended, and the address from before was told.
        </p>
      </div>
      <div>
        <Link href="/account" className={buttonStyles()}>
          Account
        </Link>
      </div>
    </div>
  )
}
