import { handleRest } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

const handler = (request: Request) => handleRest(services(), request, requestInfo(request.headers))

// Every method that the front server lets in: what an address does not know is answered by the REST API's own 405.
export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
