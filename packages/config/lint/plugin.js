/**
 * The project's own lint rules: each stops one mistake that the type system cannot see.
 * They run in oxlint through its ESLint-compatible plugin interface; `plugin.test.ts` holds a broken twin for each.
 */
import { auditedMutation } from './audited-mutation.js'
import { connectionsOnlyHere } from './connections-only-here.js'
import { envOnlyThroughEnv } from './env-only-through-env.js'
import { modelOnlyThroughLlm } from './model-only-through-llm.js'
import { noBrowserTokenStorage } from './no-browser-token-storage.js'
import { noHtmlSink } from './no-html-sink.js'
import { noInsecureRandom } from './no-insecure-random.js'
import { noRawSql } from './no-raw-sql.js'
import { noSecretEquality } from './no-secret-equality.js'
import { packageBoundaries } from './package-boundaries.js'

export default {
  meta: { name: 'portcullis' },
  rules: {
    'audited-mutation': auditedMutation,
    'connections-only-here': connectionsOnlyHere,
    'env-only-through-env': envOnlyThroughEnv,
    'model-only-through-llm': modelOnlyThroughLlm,
    'no-browser-token-storage': noBrowserTokenStorage,
    'no-html-sink': noHtmlSink,
    'no-insecure-random': noInsecureRandom,
    'no-raw-sql': noRawSql,
    'no-secret-equality': noSecretEquality,
    'package-boundaries': packageBoundaries,
  },
}
