import { AppError, toErrorResponse } from '@portcullis/errors'
import { requestInfo } from '@/server/request-info'

/** An address of the API that there is not: an error like any other, where Next would draw its page. */
const handler = ({ headers }: Request) =>
  toErrorResponse(new AppError('NOT_FOUND'), requestInfo(headers).requestId)

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
