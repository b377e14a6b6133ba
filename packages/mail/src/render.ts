import type { Letter } from './templates/letter.ts'

/** A mail as it goes out. */
export type RenderedMail = {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where the mail's button leads, if it has one. */
  readonly link: string | undefined
}

const SIGN_OFF = 'Portcullis'

/** Writes a letter as plain text and as HTML. Links begin with `appUrl`, which comes from the configuration alone. */
export function render({ subject, paragraphs, action }: Letter, appUrl: string): RenderedMail {
  const link = action && linkOf(action, appUrl)
  const button = action && link !== undefined ? { label: action.label, link } : undefined
  return {
    subject,
    link,
    text: textOf(paragraphs, button),
    html: htmlOf(subject, paragraphs, button),
  }
}

type Button = { label: string; link: string }

function linkOf({ path, token }: NonNullable<Letter['action']>, appUrl: string): string {
  const url = new URL(path, appUrl)
  // The fragment stays in the browser: no access log, no Referer and no proxy gets to see the token.
  if (token !== undefined) url.hash = `token=${token}`
  return url.href
}

function textOf(paragraphs: readonly string[], button: Button | undefined): string {
  const lines = button
    ? [...paragraphs.slice(0, 1), `${button.label}:\n${button.link}`, ...paragraphs.slice(1)]
    : paragraphs
  return `${[...lines, `-- \n${SIGN_OFF}`].join('\n\n')}\n`
}

/** Nothing but text and one link: no image to count who reads it, no style that a mail program could stumble over. */
function htmlOf(subject: string, paragraphs: readonly string[], button: Button | undefined): string {
  const [first = '', ...rest] = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  const link = button ? `<p><a href="${escapeHtml(button.link)}">${escapeHtml(button.label)}</a></p>` : ''
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(subject)}</title></head><body>`,
    first,
    link,
    ...rest,
    `<p>${SIGN_OFF}</p></body></html>`,
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
