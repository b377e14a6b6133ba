'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { GoogleProofOutcome } from '@/step-up/google-proof'
import { makeStepUp } from '@/step-up/step-up'
import { StepUpDialog } from '@/step-up/step-up-dialog'
import { makeClient } from './client'
import { TRPCProvider } from './hooks'
import { makeQueryClient } from './query-client'

export { useTRPC, useTRPCClient } from './hooks'

type RpcProviderProps = { csrfToken: string | undefined; children: ReactNode }

export function RpcProvider({ csrfToken, children }: RpcProviderProps) {
  const [queryClient] = useState(makeQueryClient)
  const [stepUp] = useState(makeStepUp)
  const [client] = useState(() => makeClient(csrfToken, stepUp))
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
        <StepUpDialog stepUp={stepUp} />
        <GoogleProofOutcome />
      </TRPCProvider>
    </QueryClientProvider>
  )
}
