import { openApiAnswer } from '@portcullis/api'
import { docsRoute } from '@/docs/route'

const handler = docsRoute(openApiAnswer)

export { handler as GET, handler as HEAD }
