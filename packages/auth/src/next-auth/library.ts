import NextAuth, { type AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GoogleProvider from 'next-auth/providers/google'

/**
 * next-auth is CommonJS: a bundler hands over its default export, Node the module that holds it.
 */
function defaultOf<Export>(imported: Export): Export {
  return typeof imported === 'object' && imported !== null && 'default' in imported
    ? (imported as { default: Export }).default
    : imported
}

type ApiRoute = (request: object, response: object, options: AuthOptions) => Promise<void>

/** next-auth's types ask for Next's own request and response; what it calls of them is in `response.ts`. */
export const callNextAuth = defaultOf(NextAuth) as unknown as ApiRoute
export const Credentials = defaultOf(CredentialsProvider)
export const GoogleOidc = defaultOf(GoogleProvider)
