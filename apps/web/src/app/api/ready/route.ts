import { handleReady } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => handleReady(services(), requestInfo(request.headers))
