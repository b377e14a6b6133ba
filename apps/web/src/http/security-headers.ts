/** Everything a page could ask the device for, and this product never does. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** Two years, in seconds, as hstspreload.org asks. */
const HSTS_SECONDS = 63_072_000

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  // No page of another origin keeps a handle on our window, and none can load our answers into its process.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-Permitted-Cross-Domain-Policies': 'none',
}

/**
 * The headers of every response, page or not, apart from its Content-Security-Policy. HSTS only over HTTPS: a browser
 * ignores it over HTTP, and a local HTTP port must not pin `localhost`.
 */
export function securityHeaders({ https }: { https: boolean }): Readonly<Record<string, string>> {
  return https
    ? { ...ALWAYS, 'Strict-Transport-Security': `max-age=${HSTS_SECONDS}; includeSubDomains` }
    : ALWAYS
}
