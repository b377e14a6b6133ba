import type { Metadata } from 'next'
import Link from 'next/link'
import { SiteHeader } from '@/components/layout/site-header'
import { buttonStyles } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="content" className="mx-auto grid max-w-xl justify-items-start gap-4 px-5 py-24 sm:px-8">
        <p className="font-mono text-sm text-muted">404</p>
        <h1 className="text-3xl font-semibold">There is nothing at this address</h1>
        <p className="text-muted">
          It may have been moved or deleted, or it belongs to a workspace that you are not a member of. We do
          not say which.
        </p>
        <Link href="/" className={buttonStyles({ variant: 'secondary', className: 'mt-2' })}>
          Back to the start
        </Link>
      </main>
    </>
  )
}
