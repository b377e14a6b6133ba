import { appRouter, handleTrpc, t } from '@portcullis/api'
import { protectedProcedure, publicProcedure } from '@portcullis/api/procedures'
import { requestInfo } from '@/server/request-info'
import { benchServices } from '../../../../services'
import { greet, Greeting, Name } from '../../../../work'

const router = t.router({
  signUp: appRouter.auth.signUp,
  verifyEmail: appRouter.auth.verifyEmail,
  open: publicProcedure
    .public({ because: 'It is what the guards are measured with.' })
    .input(Name)
    .output(Greeting)
    .query(({ input }) => greet(input.name)),
  mine: protectedProcedure
    .permission('account:read')
    .input(Name)
    .output(Greeting)
    .query(({ input }) => greet(input.name)),
})

const handler = (request: Request) =>
  handleTrpc(benchServices(), request, requestInfo(request.headers), router)

export { handler as GET, handler as POST }
