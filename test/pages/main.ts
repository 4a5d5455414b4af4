/** `npm run screenshots`: takes the pictures in `docs/screenshots` anew; with names only those of these pages. */
import { parseArgs } from 'node:util'
import { lookingGlass } from './looking-glass.ts'
import { everyShot, takeScreenshots } from './take-screenshots.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    into: { type: 'string', default: 'docs/screenshots' },
    width: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
})
const closing: (() => unknown)[] = []
const glass = await lookingGlass({ teardown: (close) => void closing.push(close) })
const shots =
  positionals.length === 0
    ? everyShot
    : everyShot.filter(({ page }) => positionals.some((name) => page.name.startsWith(name)))
const width = values.width === undefined ? undefined : Number(values.width)
const format = values.png ? 'png' : 'webp'
await takeScreenshots(shots, { glass, folder: values.into, format, width })
for (const close of closing) await close()
process.stdout.write(`${shots.length} pictures in ${values.into}\n`)
