import { config } from 'zod/v4/core'

/**
 * Runs in the browser before anything else of the app. Schemas would try whether they may compile themselves from text, which
 * the policy forbids: nothing would break, but every page with a form would be reported as a violation, and a real one
 * would not be seen among those.
 */
config({ jitless: true })
