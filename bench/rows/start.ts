/** From the start of the process to the line that says it is ready, on data that are prepared. */
import { startProduct } from '../stage/product.ts'
import type { Stage } from '../stage/stage.ts'
import type { FigureRow } from './row.ts'

const TIMES = 3

/** Ends the stage: its databases are started again by the product itself. */
export const start: FigureRow = {
  kind: 'figures',
  name: 'start',
  async measure(stage) {
    const { databaseUrl, redisUrl } = stage.stores
    const alone = await median(stage, { databaseUrl, redisUrl })
    await stage.stop()
    const whole = await median(stage, undefined)
    return [
      { title: 'start, databases running', value: alone, unit: 's', atMost: 2 },
      { title: 'start with its own databases', value: whole, unit: 's', atMost: 2 },
    ]
  },
}

async function median(
  { dataDir, secretKey }: Stage,
  stores: { databaseUrl: string; redisUrl: string } | undefined,
): Promise<number> {
  const took: number[] = []
  while (took.length < TIMES) {
    const options = {
      dataDir,
      secretKey,
      pinned: false,
      blueprints: false,
      ...(stores && { stores }),
    }
    const product = await startProduct(options)
    took.push(product.secondsToReady)
    await product.stop()
  }
  return took.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0
}
