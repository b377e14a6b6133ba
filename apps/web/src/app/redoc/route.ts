import { docsRoute } from '@/docs/route'
import { redocPage } from '@/docs/viewers'

const handler = docsRoute(redocPage)

export { handler as GET, handler as HEAD }
