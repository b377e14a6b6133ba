import { t } from '../../trpc.ts'
import { generate } from './generate.ts'
import { list } from './list.ts'

export const generationRouter = t.router({ generate, list })
