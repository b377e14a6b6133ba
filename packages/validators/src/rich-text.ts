import sanitizeHtml from 'sanitize-html'
import { z } from 'zod'

/** What a biography needs. No attribute but `href`, no style, no class, no image: nothing that can load or run. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'u',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'h2',
    'h3',
    'hr',
    'a',
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  // `//host/path` takes the page's scheme and leaves the site unnoticed.
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // A linked page must not reach back through window.opener, learn where it was linked from, or gain rank.
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' }) },
  nestingLimit: 32,
}

/** Mis-nested markup is repaired by each parse; two passes settle what we have seen, four are the bound. */
const MAX_PASSES = 4

/**
 * Keeps the allowlisted markup of `html` and drops everything else. Total, and idempotent, so that text sanitised on
 * write is unchanged by sanitising it again on render.
 */
export function sanitizeRichText(html: string): string {
  let before = html
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const after = sanitizeHtml(before, ALLOWED)
    if (after === before) break
    before = after
  }
  return before
}

/**
 * Rich text as the editor sends it: at most `max` characters before and after sanitising, sanitised on parse.
 */
export function richText({ max }: { max: number }) {
  return z
    .string()
    .max(max, { abort: true })
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'Must be well-formed text')
    .transform(sanitizeRichText)
    .pipe(z.string().max(max))
}

const BLOCK_END = /<\/(?:p|li|h2|h3|blockquote|pre)>|<(?:br|hr)\s*\/?>/gi

/** The words of rich text, a block a line: what a model or a search index reads. Total. */
export function richTextToPlainText(html: string): string {
  const lines = sanitizeRichText(html).replaceAll(BLOCK_END, '$&\n')
  const text = sanitizeHtml(lines, { allowedTags: [], allowedAttributes: {} })
  return ENTITIES.reduce((result, [entity, character]) => result.replaceAll(entity, character), text).trim()
}

/** What sanitize-html itself escapes; `&amp;` last, so that nothing is decoded twice. */
const ENTITIES = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
] as const
