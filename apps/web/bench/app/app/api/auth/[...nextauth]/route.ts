import { handleAuth } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { benchServices } from '../../../../services'

const handler = (request: Request) => handleAuth(benchServices(), request, requestInfo(request.headers))

export { handler as GET, handler as POST }
