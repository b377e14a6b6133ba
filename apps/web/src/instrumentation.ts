import type { Services } from '@portcullis/api'
import type { Instrumentation } from 'next'
import { REQUEST_ID_HEADER } from './http/inbound-headers.ts'

/**
 * Writes down why a page failed, through the redacting log. The digest is all that the page shows of it; the request id
 * ties it to everything else that happened in the same request. The query is left out: it may hold what a person typed.
 */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  const fields = {
    requestId: request.headers[REQUEST_ID_HEADER],
    digest,
    method: request.method,
    route: context.routePath,
    source: context.renderSource,
    error,
  }
  // Next builds this file for its edge runtime too, where the services cannot be imported; they made their log already.
  const services: Services | undefined = Reflect.get(globalThis, Symbol.for('portcullis.services'))
  services?.log.error(fields, 'a page failed')
}
