'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useAnnounce } from '@/components/ui/toast'
import { offerFile } from '@/lib/offer-file'
import { failureOf } from '@/rpc/failure'
import { useTRPCClient } from '@/rpc/provider'

export function ExportData() {
  const client = useTRPCClient()
  const announce = useAnnounce()
  const collect = useMutation({
    mutationFn: async () => {
      const records: unknown[] = []
      for await (const record of await client.account.export.mutate({})) records.push(record)
      return records
    },
    onSuccess: (records) => {
      offerFile('portcullis-data.json', 'application/json', JSON.stringify(records, null, 2))
      announce({ tone: 'done', text: `${records.length} records are in the file.` })
    },
    onError: (error) => announce({ tone: 'failed', text: failureOf(error).message }),
  })
  return (
    <Button variant="secondary" size="small" pending={collect.isPending} onClick={() => collect.mutate()}>
      <Download aria-hidden className="size-4" />
      Export your data
    </Button>
  )
}
