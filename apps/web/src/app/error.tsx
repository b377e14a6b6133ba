'use client'

import { FailureNotice } from '@/components/layout/failure-notice'

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" className="mx-auto max-w-xl px-5 py-24 sm:px-8">
      <FailureNotice error={error} retry={retry} />
    </main>
  )
}
