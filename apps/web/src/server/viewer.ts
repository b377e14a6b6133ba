import 'server-only'
import { issueCsrfToken } from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { api, pageContext } from './caller.ts'
import { services } from './services.ts'

/** Who is looking at the page: the person and their workspaces, or undefined when nobody is signed in. */
export const viewer = cache(async () => {
  const { session } = await pageContext()
  if (!session) return undefined
  try {
    return await (await api()).account.me({})
  } catch (error) {
    if (error instanceof AppError && error.publicCode === 'UNAUTHORIZED') return undefined
    throw error
  }
})

/** The same, for pages that only make sense signed in. */
export async function requireViewer() {
  return (await viewer()) ?? redirect('/sign-in')
}

/** The token that the page's mutations carry; undefined when nobody is signed in. */
export const csrfToken = cache(async () => {
  const { session } = await pageContext()
  return session && issueCsrfToken(services().auth.secrets, session.id)
})
