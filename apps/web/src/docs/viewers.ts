/** What a page's policy lets its own script and styles in by: fresh for every response, and of characters that need no escaping. */
type Nonced = { nonce: string }

const DOCUMENT = '/openapi.json'

/**
 * Swagger UI, with which an operation can be tried with a pasted key. The key stays in the page: nothing is stored.
 * Calls go without cookies, because the API refuses a key beside a session.
 */
export function swaggerUiPage({ nonce }: Nonced): Response {
  return page({
    nonce,
    title: 'API',
    head: '<link rel="stylesheet" href="/generated/swagger-ui/swagger-ui.css">',
    styles: 'body { margin: 0 } .swagger-ui .opblock .opblock-summary-path { word-break: break-word }',
    body: `<main id="viewer"></main>
<script nonce="${nonce}" src="/generated/swagger-ui/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({
  url: '${DOCUMENT}',
  dom_id: '#viewer',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => request.loadSpec ? request : { ...request, credentials: 'omit' },
})
</script>`,
  })
}

/** Redoc, for reading. It would report on its use; the attribute says no, and the policy lets it reach no other host. */
export function redocPage({ nonce }: Nonced): Response {
  return page({
    nonce,
    title: 'API reference',
    // Its styles are made in the browser, and carry the nonce that they find here.
    head: `<meta property="csp-nonce" nonce="${nonce}">`,
    styles: 'body { margin: 0 }',
    body: `<redoc spec-url="${DOCUMENT}" disable-telemetry="true"></redoc>
<script type="module" nonce="${nonce}" src="/generated/redoc/redoc.standalone.js"></script>`,
  })
}

type Page = Nonced & { title: string; head: string; styles: string; body: string }

function page({ nonce, title, head, styles, body }: Page): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Portcullis</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${head}
<style nonce="${nonce}">${styles}</style>
</head>
<body>
${body}
<noscript>This page needs JavaScript. The document that it shows is at <a href="${DOCUMENT}">${DOCUMENT}</a>.</noscript>
</body>
</html>
`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
