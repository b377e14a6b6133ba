/** Session secrets: the first signs, all verify, so that one can be replaced without signing anyone out. */
export type Secrets = readonly [string, ...string[]]
