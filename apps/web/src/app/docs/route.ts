import { docsRoute } from '@/docs/route'
import { swaggerUiPage } from '@/docs/viewers'

const handler = docsRoute(swaggerUiPage)

export { handler as GET, handler as HEAD }
