/** Set by next.config.ts when the bundle is built: true only under the development server. */
declare const BUILT_FOR_DEVELOPMENT: boolean
