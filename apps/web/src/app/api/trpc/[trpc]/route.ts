import { handleTrpc } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

const handler = (request: Request) => handleTrpc(services(), request, requestInfo(request.headers))

export { handler as GET, handler as POST }
