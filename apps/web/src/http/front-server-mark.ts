/**
 * The front server and Next's bundles share a process but no modules, so this mark is how the proxy knows which
 * headers can be believed. A header could not say it: a client could send that header too.
 */
const MARK = Symbol.for('portcullis.front-server')

export function markFrontServer(): void {
  Reflect.set(globalThis, MARK, true)
}

export function isBehindFrontServer(): boolean {
  return Reflect.get(globalThis, MARK) === true
}
