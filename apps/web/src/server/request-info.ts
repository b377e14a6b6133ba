import 'server-only'
import type { RequestInfo } from '@portcullis/api'
import { env } from '@portcullis/env'
import { clientAddress } from '@portcullis/rate-limit'
import { isBehindFrontServer } from '../http/front-server-mark.ts'
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from '../http/inbound-headers.ts'

/**
 * Who called. Our own front server has looked at the socket and says so in a header that nobody else can set. Without
 * it (a platform's server in its place) there is no socket to look at, and only a platform named in TRUSTED_PROXIES is
 * believed; any other caller is `unknown`, which is one strict bucket for all of them.
 */
export function requestInfo(headers: Headers): RequestInfo {
  return {
    requestId: headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID(),
    clientAddress: isBehindFrontServer()
      ? (headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown')
      : clientAddress({ remoteAddress: undefined, headers, trustedProxies: env().trustedProxies }),
  }
}
