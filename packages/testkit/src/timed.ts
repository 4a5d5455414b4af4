export interface Timed<Result> {
  readonly result: Result
  /** Milliseconds. */
  readonly took: number
  /** By how much this process' own timers were late meanwhile: others may keep the machine busy. */
  readonly late: number
}

const TICK = 20
/** So much later than it should be is a timer on a machine that has nothing to do. */
const USUAL = 5

/** How long an answer took, for promises in seconds that a busy machine must not break. */
export async function timed<Result>(work: Promise<Result>): Promise<Timed<Result>> {
  const started = performance.now()
  let late = 0
  let last = started
  const ticking = setInterval(() => {
    const now = performance.now()
    const delay = now - last - TICK
    if (delay > USUAL) late += delay
    last = now
  }, TICK)
  try {
    const result = await work
    return { result, took: performance.now() - started, late }
  } finally {
    clearInterval(ticking)
  }
}
