'use client'

import { DeleteAccount } from './delete-account'
import { ExportData } from './export-data'

/** What a person may take away, and how they leave. */
export function OwnData({ email }: { email: string }) {
  return (
    <section aria-labelledby="own-data" className="grid gap-4">
      <div>
        <h2 id="own-data" className="text-lg font-semibold">
          Your data
        </h2>
        <p className="text-muted">Everything that is stored of you and everything you made, in one file.</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <ExportData />
        <DeleteAccount email={email} />
      </div>
    </section>
  )
}
