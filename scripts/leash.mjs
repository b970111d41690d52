// Loaded first into every program that run.mjs starts, and into the processes those start: ends it,
// in order, when the process that started it was killed and could not say so.
import { isMainThread } from 'node:worker_threads'

const lookEvery = 1000

if (isMainThread) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, lookEvery)
  watch.unref()
}
