'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'

/** The one time that recovery codes can be read. */
export function IssuedCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever does not see the page hears that there is something to keep.
  useEffect(() => heading.current?.focus(), [])
  return (
    <Card aria-labelledby="new-codes" className="grid gap-4 border-accent">
      <div className="grid gap-1">
        <h3 id="new-codes" ref={heading} tabIndex={-1} className="font-semibold">
          Keep these recovery codes
        </h3>
        <p className="text-muted">
          Each signs you in once, when your app and passkeys are lost. They are not shown again.
        </p>
      </div>
      <ol className="grid gap-x-8 gap-y-1.5 font-mono text-[0.9375rem] sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div>
        <Button onClick={onDone}>I have kept them</Button>
      </div>
    </Card>
  )
}
