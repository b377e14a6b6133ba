import { handleExport } from '@portcullis/api'
import { requestInfo } from '@/server/request-info'
import { services } from '@/server/services'

/** A list as a CSV file: the same procedure through the same chain. */
export async function GET(request: Request, { params }: RouteContext<'/api/export/[list]'>) {
  const { list } = await params
  return handleExport(services(), request, requestInfo(request.headers), list)
}
