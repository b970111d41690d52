import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { StartProblem } from './problem.ts'

const loopback = '127.0.0.1'

/**
 * Opens a port (0: any) on loopback for a moment; returns its number, or undefined when it is
 * taken.
 */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen({ host: loopback, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

function remembered(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
  } catch {
    return undefined
  }
}

/**
 * Chooses the port of a cluster: the wanted one, or the one it had, or, if a stranger took that, a
 * free one. Refuses when a wanted one is taken. The choice is remembered in the file.
 */
export async function choosePort(file: string, wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    if ((await tryPort(wanted)) === undefined) {
      throw new StartProblem(`Port ${wanted}, wanted for the database, is taken: name another one.`)
    }
    return wanted
  }
  const before = remembered(file)
  const port = (before === undefined ? undefined : await tryPort(before)) ?? (await tryPort(0))
  if (port === undefined) throw new StartProblem('No free port was found for the database.')
  writeFileSync(file, String(port))
  return port
}
