import 'server-only'
import { sanitizeRichText } from '@portcullis/validators'
import { classNames } from '@/lib/class-names'

/**
 * THE one place that renders markup which a person wrote. It is sanitised again here, on the server, although it was
 * sanitised when it was stored: a row that got in another way (an import, an older release) is no safer for being ours.
 */
export function RichText({ html, className }: { html: string; className?: string }) {
  return (
    <div
      className={classNames('prose', className)}
      // oxlint-disable-next-line react/no-danger -- the sanitiser's own output, and the only use of it
      dangerouslySetInnerHTML={{ __html: sanitizeRichText(html) }}
    />
  )
}
