/** Something that must not outlive this process. */
export interface Stoppable {
  /**
   * Asks for the stop at once, without waiting: all that is possible when the process is at its
   * end.
   */
  readonly now: () => void
  /** Stops in order. */
  readonly inOrder: () => Promise<void>
}

const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const
const names = Object.keys(signals) as (keyof typeof signals)[]
const running = new Set<Stoppable>()

function atExit(): void {
  for (const thing of running) thing.now()
}

function atSignal(name: NodeJS.Signals): void {
  // A program that listens to the signal itself ends in its own order.
  if (process.listenerCount(name) > 1) return
  const stopped = Promise.allSettled([...running].map((thing) => thing.inOrder()))
  void stopped.then(() => process.exit(128 + signals[name as keyof typeof signals]))
}

/**
 * Ties something to the life of this process: it is stopped however the process ends, short of kill
 * -9. Returns the untying, for when it was stopped before.
 */
export function stopWithThisProcess(thing: Stoppable): () => void {
  if (running.size === 0) {
    process.on('exit', atExit)
    for (const name of names) process.on(name, atSignal)
  }
  running.add(thing)
  return () => {
    if (!running.delete(thing) || running.size > 0) return
    process.off('exit', atExit)
    for (const name of names) process.off(name, atSignal)
  }
}
