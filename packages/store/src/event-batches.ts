/** What is appended within one turn of the event loop leaves in one command, and is stored or refused together. */

/** Entries stay small: a worker reads several at a time. */
export const MAX_PER_ENTRY = 20

interface Batch {
  readonly events: string[]
  readonly written: Promise<void>
}

/** A function that hands events on in batches; each caller hears when its own batch is written. */
export function eventBatches(
  write: (events: readonly string[]) => Promise<void>,
): (event: string) => Promise<void> {
  let current: Batch | undefined

  function begin(): Batch {
    const { promise, resolve } = Promise.withResolvers<void>()
    const batch: Batch = { events: [], written: promise }
    setImmediate(() => {
      if (current === batch) current = undefined
      resolve(write(batch.events))
    })
    return batch
  }

  return (event) => {
    if (!current || current.events.length >= MAX_PER_ENTRY) current = begin()
    current.events.push(event)
    return current.written
  }
}
