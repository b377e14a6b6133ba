import 'server-only'
import { appRouter } from '@portcullis/api'
import { toPublicError } from '@portcullis/errors'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { notFound, redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { pageContext } from '@/server/caller'
import { makeQueryClient } from './query-client'

export const getQueryClient = cache(makeQueryClient)

/** The same procedures through the same chain; what they answer is handed to the browser's cache with the page. */
export const trpc = createTRPCOptionsProxy({
  ctx: pageContext,
  router: appRouter,
  queryClient: getQueryClient,
})

export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>
}

/**
 * Waits for what a page cannot be shown without. What does not exist, or is not the viewer's to know of, is the same
 * 404; a session that ended on the way leads to signing in.
 */
export async function required<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    const { code } = toPublicError(error, '')
    // An address with something else than an id in it names nothing.
    if (code === 'NOT_FOUND' || code === 'BAD_REQUEST') notFound()
    if (code === 'UNAUTHORIZED') redirect('/sign-in')
    throw error
  }
}
