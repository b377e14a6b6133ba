import { handleEvents } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

const handler = (request: Request) => handleEvents(services(), request, requestInfo(request.headers))

export { handler as GET, handler as POST }
