'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { offerFile } from '@/lib/offer-file'
import { failureOf } from '@/rpc/failure'
import { useTRPCClient } from '@/rpc/provider'

/** Takes the log as JSON lines. The export is an entry itself: taking a copy leaves a trace. */
export function ExportButton({ workspaceId }: { workspaceId: string }) {
  const client = useTRPCClient()
  const exporting = useMutation({
    mutationFn: async () => {
      const lines: string[] = []
      for await (const chunk of await client.audit.export.mutate({ workspaceId })) lines.push(...chunk.lines)
      offerFile('audit.jsonl', 'application/jsonl', `${lines.join('\n')}\n`)
    },
  })
  return (
    <div className="grid gap-1.5">
      <Button variant="secondary" pending={exporting.isPending} onClick={() => exporting.mutate()}>
        <Download aria-hidden className="size-4" />
        Export
      </Button>
      {exporting.error && (
        <p role="alert" className="text-sm text-danger">
          {failureOf(exporting.error).message}
        </p>
      )}
    </div>
  )
}
