'use client'

import { Copy } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useAnnounce } from '@/components/ui/toast'

/** The one time that a key is shown. */
export function NewKey({ value, onDone }: { value: string; onDone: () => void }) {
  const announce = useAnnounce()
  const heading = useRef<HTMLHeadingElement>(null)
  // It stands above a list that may be long: whoever pressed a button down there must not miss it.
  useEffect(() => heading.current?.focus(), [])
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => announce({ tone: 'done', text: 'The key is copied.' }),
      () => announce({ tone: 'failed', text: 'The browser did not copy it. Select the key and copy it.' }),
    )
  return (
    <Card aria-labelledby="made-key">
      <h2 id="made-key" ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        Copy the key now
      </h2>
      <p className="mt-1 text-muted">
        It is shown this once. Keep it where secrets are kept, never in an address.
      </p>
      <code className="my-4 block rounded-md border border-line bg-sunken px-3 py-2.5 text-sm break-all select-all">
        {value}
      </code>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden className="size-4" />
          Copy
        </Button>
        <Button variant="secondary" onClick={onDone}>
          I have it
        </Button>
      </div>
    </Card>
  )
}
