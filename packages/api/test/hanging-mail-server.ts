import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/**
 * A mail server that accepts connections and says nothing, until it recovers: from then on it takes every mail (the few
 * commands of RFC 5321 that a client needs).
 */
export async function hangingMailServer() {
  const open = new Set<Socket>()
  const received: string[] = []
  let connections = 0
  let hangs = true

  const server = createServer((socket) => {
    connections += 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    if (!hangs) talk(socket, (mail) => received.push(mail))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    port: address.port,
    received,
    connections: () => connections,
    /** Connections that nobody has given up yet. */
    open: () => open.size,
    recover: () => {
      hangs = false
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function talk(socket: Socket, keep: (mail: string) => void): void {
  let data: string | undefined
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (data !== undefined) {
      data += text
      if (!data.endsWith('\r\n.\r\n')) return
      keep(data)
      data = undefined
      socket.write('250 kept\r\n')
    } else if (text.startsWith('DATA')) {
      data = ''
      socket.write('354 go on\r\n')
    } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
    else socket.write('250 ok\r\n')
  })
}
