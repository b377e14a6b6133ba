import { chain } from './chain.ts'
import { declare } from './declare.ts'
import { authenticate } from './middleware/authenticate.ts'
import { csrf } from './middleware/csrf.ts'
import { errorBoundary } from './middleware/error-boundary.ts'
import { idempotency } from './middleware/idempotency.ts'
import { permission } from './middleware/permission.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { requestLog } from './middleware/request-log.ts'
import { stepUp } from './middleware/step-up.ts'
import { workspace } from './middleware/workspace.ts'
import { t } from './trpc.ts'

/*
 * THE CHAIN. Every procedure of this API begins with one of the five at the end of this file, and each of them is one
 * path down this list. A middleware is a file of its own in `middleware/`, with its test beside it.
 *
 * What follows is declared on the procedure itself, in this order, and nothing can be left out: it would not compile.
 *
 *   .permission('…') or .public({ because })     who may call
 *   .limit('…')                                  how often; there is a default, and .unlimited({ because })
 *   .stepUp({ withinMinutes })                   only where a live session is not enough: a recent proof
 *   .rest({ method, path, … })                   only where an API key may call it, and then also here
 *     → idempotency                              a REST write with an Idempotency-Key is done once
 *   .input(schema)                               bounded; unknown keys are refused
 *     → prompt guard                             only generateProcedure: marked text is cleaned, judged, redacted
 *   .output(schema) or .outputStream(schema)     an allowlist; a raw user does not compile
 *   .query(…) or .mutation(…)                    the verb
 */
const counted = [requestLog, errorBoundary, rateLimit]
const anyone = [...counted, csrf]
const signedIn = [...counted, authenticate, csrf]
const inAccount = [...signedIn, permission, stepUp]
const inWorkspace = [...signedIn, workspace, permission, stepUp, idempotency]

/** Anyone may call it. Wants a written reason: `.public({ because: '…' })`. */
export const publicProcedure = declare('public', t.procedure.use(chain(...anyone)))

/** Anyone signed in, over what is their own. */
export const protectedProcedure = declare('account', t.procedure.use(chain(...inAccount)))

/** A system administrator, over the accounts of everyone. */
export const adminProcedure = declare('admin', t.procedure.use(chain(...inAccount)))

/** A member of the workspace that the call names, holding the permission. */
export const workspaceProcedure = declare('workspace', t.procedure.use(chain(...inWorkspace)))

/** Like `workspaceProcedure`, and the marked text of its input is cleaned, judged and redacted before the verb sees it. */
export const generateProcedure = declare('generate', t.procedure.use(chain(...inWorkspace)))
