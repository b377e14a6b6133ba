import { handleHealth } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'

/** Answered for every probe anew; a cached "ok" would outlive the process. */
export const dynamic = 'force-dynamic'

export const GET = (request: Request) => handleHealth(requestInfo(request.headers))
