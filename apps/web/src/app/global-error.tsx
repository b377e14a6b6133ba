'use client'

import './globals.css'
import { FailureNotice } from '@/components/layout/failure-notice'

/** Stands in for the root layout when that failed too, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something failed · Portcullis</title>
        <main id="content" className="mx-auto max-w-xl px-5 py-24 sm:px-8">
          <FailureNotice error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
