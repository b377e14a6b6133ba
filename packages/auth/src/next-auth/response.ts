export type Collected = { status: number; headers: Headers; body: unknown }

/** The members of an API route's response that next-auth calls, and what it said through them. */
export function responseCollector() {
  const collected: Collected = { status: 200, headers: new Headers(), body: undefined }
  const setCookies: string[] = []
  const target = {
    status(code: number) {
      collected.status = code
      return target
    },
    getHeader: (name: string) =>
      name.toLowerCase() === 'set-cookie' ? [...setCookies] : collected.headers.get(name),
    setHeader(name: string, value: string | string[]) {
      if (name.toLowerCase() === 'set-cookie') {
        setCookies.splice(0, setCookies.length, ...[value].flat())
        collected.headers.delete(name)
        for (const cookie of setCookies) collected.headers.append(name, cookie)
      } else collected.headers.set(name, String(value))
      return target
    },
    json(body: unknown) {
      collected.body = body
    },
    send(body: unknown) {
      collected.body = body
    },
    end() {
      return target
    },
  }
  return { collected, target }
}
