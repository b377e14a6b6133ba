/** Redoc shows its maker's mark from its maker's host; it says the same in words of our own making. */
const MARK = 'https://cdn.redoc.ly/redoc/logo-mini-full.svg'
const SMALL_MARK = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
const WORDS = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="14" viewBox="0 0 48 14"><text y="11" font-family="sans-serif" font-size="11" fill="#2467f2">Redocly</text></svg>',
)}`

/** A font that is part of the script, which our policy does not take fonts from. */
const FONT = /data:application\/font-woff;(?:charset=utf-8;)?base64,\s*([A-Za-z0-9+/]+={0,2})/g

/**
 * Redoc's bundle with all that it shows served from here. Each replacement must find exactly what it looks for: a release
 * that loads something else is noticed while building, and not by the policy in a reader's browser.
 *
 * @throws {Error} where the bundle is not the one that this was written for.
 */
export function withOwnAssets(bundle: string, { font }: { font: string }): { script: string; font: Buffer } {
  const [found, ...others] = bundle.matchAll(FONT)
  if (found?.[1] === undefined || others.length > 0) throw new Error('Redoc’s icon font is not where it was')
  const marked = replacedOnce(replacedOnce(bundle, MARK, WORDS), SMALL_MARK, WORDS)
  const script = replacedOnce(marked, found[0], font)
  if (/cdn\.redoc\.ly/.test(script)) throw new Error('Redoc loads something more from its maker’s host')
  return { script, font: Buffer.from(found[1], 'base64') }
}

function replacedOnce(text: string, what: string, by: string): string {
  const [before, after, ...more] = text.split(what)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`expected once in Redoc’s bundle: ${what.slice(0, 60)}`)
  return before + by + after
}

/** Without the last line that says where the source is: it is not served. */
export function withoutSourceMap(text: string): string {
  return text.replace(/\n?(?:\/\/|\/\*)# sourceMappingURL=\S+(?: ?\*\/)?\s*$/, '\n')
}
