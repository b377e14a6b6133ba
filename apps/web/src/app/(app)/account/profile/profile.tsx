'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { List, ListItem } from '@/components/ui/list'
import { EmailForm } from './email-form'
import { NameForm } from './name-form'

type ProfileProps = { name: string; email: string; since: string }

/** Who the account says that its owner is. Each part is changed in its place. */
export function Profile({ name, email, since }: ProfileProps) {
  return (
    <section aria-labelledby="profile" className="grid gap-4">
      <div>
        <h2 id="profile" className="text-lg font-semibold">
          Profile
        </h2>
        <p className="text-muted">The people of your workspaces see your name and address.</p>
      </div>
      <List>
        <Part term="Name" value={name} change="Change name">
          {(close) => <NameForm name={name} onClosed={close} />}
        </Part>
        <Part term="E-mail address" value={email} change="Change address">
          {(close) => <EmailForm onClosed={close} />}
        </Part>
        <Part term="Member since" value={since} />
      </List>
    </section>
  )
}

type PartProps = {
  term: string
  value: string
  change?: string
  children?: (close: () => void) => ReactNode
}

function Part({ term, value, change, children }: PartProps) {
  const [changing, setChanging] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const opened = useRef(false)
  // The form that closes takes the focus with it: it goes back to where it came from.
  useEffect(() => {
    if (opened.current && !changing) opener.current?.focus()
    opened.current = changing
  }, [changing])
  return (
    <ListItem className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="text-sm text-muted">{term}</p>
          <p className="mt-0.5 break-words">{value}</p>
        </div>
        {change && !changing && (
          <Button ref={opener} variant="secondary" size="small" onClick={() => setChanging(true)}>
            {change}
          </Button>
        )}
      </div>
      {changing && <div className="border-t border-line pt-4">{children?.(() => setChanging(false))}</div>}
    </ListItem>
  )
}
