import { handleCspReport } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

/** Where browsers report what a page tried against its policy. */
export const POST = (request: Request) => handleCspReport(services(), request, requestInfo(request.headers))
