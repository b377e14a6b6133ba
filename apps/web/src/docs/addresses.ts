/** The pages that document the API. They are there only where the environment says who may read them. */
export const DOCS_ADDRESSES = ['/docs', '/redoc', '/openapi.json'] as const

export function isDocsAddress(pathname: string): boolean {
  return DOCS_ADDRESSES.some((address) => address === pathname)
}
