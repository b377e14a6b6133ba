'use client'

import { type ReactNode, useEffect, useRef } from 'react'

type CheckYourMailProps = {
  /** The address as it was typed. */
  email: string
  children: ReactNode
  action?: ReactNode
}

/**
 * What follows every form that may have caused a mail. It says the same whether or not it has: whether an address has an
 * account is nobody else's business.
 */
export function CheckYourMail({ email, children, action }: CheckYourMailProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The form is gone, and the focus with it: it goes on where the reading goes on.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-3xl font-semibold outline-none">
          Check your mail
        </h1>
        <p className="text-muted">
          We wrote to <strong className="font-medium wrap-anywhere text-ink">{email}</strong>. {children}
        </p>
      </div>
      <p className="text-muted">
        Nothing there after a few minutes? Look among the unwanted mails, and at how the address is spelt.
      </p>
      {action}
    </div>
  )
}
