import 'server-only'
import { handleDocs } from '@portcullis/api'
import { NONCE_HEADER } from '@/http/inbound-headers'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

type Shown = (page: { nonce: string }) => Response

/** The route handler of a page that documents the API: who may read it is decided in packages/api. */
export function docsRoute(show: Shown) {
  return ((request: Request) => {
    // The proxy's own, for this response; a client's is dropped before it gets here.
    const nonce = request.headers.get(NONCE_HEADER) ?? ''
    return handleDocs(services(), request, requestInfo(request.headers), () => show({ nonce }))
  }) satisfies (request: Request) => Promise<Response>
}
