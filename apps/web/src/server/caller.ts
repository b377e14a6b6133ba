import 'server-only'
import { appRouter, createContext, t } from '@portcullis/api'
import { headers } from 'next/headers'
import { cache } from 'react'
import { requestInfo } from './request-info.ts'
import { services } from './services.ts'

const createCaller = t.createCallerFactory(appRouter)

/** The context of the page that is being rendered, made once for all of its components. */
export const pageContext = cache(async () => {
  const sent = await headers()
  return createContext(services(), sent, requestInfo(sent))
})

/** The API for server components: the same procedures through the same chain, only without HTTP in between. */
export const api = cache(async () => createCaller(await pageContext()))
