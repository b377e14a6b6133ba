'use client'

import type { AppRouter } from '@portcullis/api'
import { QueryClientProvider } from '@tanstack/react-query'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import { makeClient } from './client'
import { makeQueryClient } from './query-client'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()
export { useTRPC, useTRPCClient }

type RpcProviderProps = { csrfToken: string | undefined; children: ReactNode }

export function RpcProvider({ csrfToken, children }: RpcProviderProps) {
  const [queryClient] = useState(makeQueryClient)
  const [client] = useState(() => makeClient(csrfToken))
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
