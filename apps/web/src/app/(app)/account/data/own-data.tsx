'use client'

import type { ReactNode } from 'react'
import { List, ListItem } from '@/components/ui/list'
import { DeleteAccount } from './delete-account'
import { ExportData } from './export-data'

/** What a person may take away, and how they leave. */
export function OwnData({ email }: { email: string }) {
  return (
    <section aria-labelledby="own-data" className="grid gap-4">
      <h2 id="own-data" className="text-lg font-semibold">
        Your data
      </h2>
      <List>
        <Choice
          title="Take it with you"
          text="One file with everything that is stored of you and everything you made. No password or key is in it."
        >
          <ExportData />
        </Choice>
        <Choice
          title="Delete your account"
          text="Workspaces that only you are in go too. This cannot be undone: export your data first."
        >
          <DeleteAccount email={email} />
        </Choice>
      </List>
    </section>
  )
}

function Choice({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <ListItem className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="max-w-lg min-w-0">
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-sm text-muted">{text}</p>
      </div>
      {children}
    </ListItem>
  )
}
