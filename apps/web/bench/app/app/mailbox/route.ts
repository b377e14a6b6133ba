import { benchServices } from '../../services'

export const dynamic = 'force-dynamic'

/** The link of the mail that was sent last, so that the one account of the benchmark can be verified. */
export async function GET() {
  const { mail, mailbox } = benchServices()
  await mail.settled()
  return Response.json({ link: mailbox?.list()[0]?.link })
}
