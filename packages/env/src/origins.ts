/** The host of a Vercel deployment. Anything looser lets `VERCEL_URL=evil.example/.vercel.app` become an origin. */
const VERCEL_HOST = /^[a-z0-9-]+\.vercel\.app$/

type OriginSources = { appUrl: string; allowedOrigins: readonly string[]; vercelUrl: string | undefined }

/**
 * The origins that may call with credentials: the app's own, those listed, and the deployment's own Vercel host. Each
 * is an exact origin. `*`, `null`, paths and other schemes are left out with a warning; they are never widened.
 */
export function resolveOrigins({ appUrl, allowedOrigins, vercelUrl }: OriginSources) {
  const warnings: string[] = []
  const origins = new Set([new URL(appUrl).origin])
  for (const [index, entry] of allowedOrigins.entries()) {
    if (isExactOrigin(entry)) origins.add(entry)
    else
      warnings.push(
        `ALLOWED_ORIGINS: entry ${index + 1} is not an origin such as https://app.example.com; left out`,
      )
  }
  if (vercelUrl !== undefined) {
    if (VERCEL_HOST.test(vercelUrl)) origins.add(`https://${vercelUrl}`)
    else warnings.push('VERCEL_URL is not the host of a Vercel deployment; left out of the allowed origins')
  }
  return { origins: [...origins], warnings }
}

function isExactOrigin(entry: string): boolean {
  const url = URL.parse(entry)
  return (
    url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === entry && !entry.includes('*')
  )
}
