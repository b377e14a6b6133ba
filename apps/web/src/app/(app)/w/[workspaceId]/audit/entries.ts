import type { AppRouter } from '@portcullis/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** Entries that are asked for at once. */
export const ENTRIES = 50

export type Entry = inferRouterOutputs<AppRouter>['audit']['list']['entries'][number]
export type Query = Pick<inferRouterInputs<AppRouter>['audit']['list'], 'kind' | 'actorType' | 'from' | 'to'>
