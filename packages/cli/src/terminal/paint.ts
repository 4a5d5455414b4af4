/** Colours, where somebody sees them. */
import { styleText } from 'node:util'
import type { Surroundings } from '../surroundings.ts'

export type Colour = 'green' | 'yellow' | 'red' | 'bold' | 'dim' | 'cyan'
export type Paint = (colour: Colour, text: string) => string

const plain: Paint = (_colour, text) => text
const coloured: Paint = (colour, text) => styleText(colour, text, { validateStream: false })

/** Plain text when stdout is no terminal, with `--no-color`, and with `NO_COLOR` set to anything. */
export function choosePaint({ env, stdout }: Surroundings, wanted: boolean): Paint {
  const colours = wanted && stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return colours ? coloured : plain
}
