/** Rows that one statement touches: few enough to hold no lock for long. */
export const BATCH = 1000

/** Repeats a step until it finds less than a full batch. @returns how many in all */
export async function inBatches(step: (batch: number) => Promise<number>): Promise<number> {
  let total = 0
  let count: number
  do {
    count = await step(BATCH)
    total += count
  } while (count >= BATCH)
  return total
}
