import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JournalError } from '../errors.ts'

export type Lock = { release(): Promise<void> }

/**
 * Makes this process the only one that writes a folder's journal. A socket's name is the lock: the system takes it back
 * when its process ends, however that ends, which no file with a process id does.
 * @throws JournalError when another process holds it
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const name = `allimgil-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)}`
  const server = createServer((socket) => socket.destroy())
  server.unref()
  const path = pathOf(name)
  const isHeld = !(await listen(server, path)) && !(await takeOverDead(server, path))
  if (isHeld) throw new JournalError(`Another process uses ${folder}: one folder for each client.`)
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function pathOf(name: string): string {
  // Linux' abstract names and Windows' pipes leave no file behind.
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** Elsewhere a killed process leaves its socket's file: nobody answers there. */
async function takeOverDead(server: Server, path: string): Promise<boolean> {
  if (!path.endsWith('.sock') || (await isAnswered(path))) return false
  await rm(path, { force: true })
  return listen(server, path)
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    server.once('error', refuse)
    server.listen(path, () => {
      server.off('error', refuse)
      resolve(true)
    })
  })
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
