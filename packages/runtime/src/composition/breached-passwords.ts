/**
 * Looks passwords up in a file of stolen ones, which may hold a thousand million: lines of `SHA1:count`
 * in the order of the hashes. Hashes are spread evenly, so a guess lands close and few blocks are read.
 */
import { hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { BreachedPasswords } from '@gatehouse/core'

const BLOCK = 4096
/** Guesses come close in four or five; whoever made an odd file waits for halving. */
const GUESSES = 8
const LINE = /^([0-9A-F]{40})(?::(\d+))?$/i

/** The file is opened for each look-up, so that it can be replaced by a newer one. */
export function breachedPasswords(path: string | undefined): BreachedPasswords {
  return {
    async countOf(password) {
      if (path === undefined) return 0
      await using file = await open(path)
      return await search(file, hash('sha1', password, 'hex').toUpperCase())
    },
  }
}

interface Bound {
  readonly at: number
  /** Where in the order of all hashes it is, from 0 to 1. */
  readonly place: number
}

async function search(file: FileHandle, wanted: string): Promise<number> {
  let from: Bound = { at: 0, place: 0 }
  let to: Bound = { at: (await file.stat()).size, place: 1 }
  for (let step = 0; from.at < to.at; step += 1) {
    const guess = step < GUESSES ? (placeOf(wanted) - from.place) / (to.place - from.place) : 0.5
    const lines = await linesAround(file, from.at + guess * (to.at - from.at), to.at)
    const [first, last] = [lines.at(0), lines.at(-1)]
    if (!first || !last) return 0
    if (wanted < first.hash) to = { at: first.start, place: placeOf(first.hash) }
    else if (wanted > last.hash) from = { at: last.end, place: placeOf(last.hash) }
    else return lines.find((line) => line.hash === wanted)?.count ?? 0
  }
  return 0
}

interface Line {
  readonly hash: string
  readonly count: number
  readonly start: number
  readonly end: number
}

/** The whole lines of the block around a place; at least one while there is one before `end`. */
async function linesAround(file: FileHandle, place: number, end: number): Promise<Line[]> {
  const start = Math.max(0, Math.min(Math.floor(place), end) - BLOCK / 2)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(BLOCK), 0, BLOCK, start)
  const text = buffer.toString('latin1', 0, bytesRead)
  const lines: Line[] = []
  let at = start === 0 ? 0 : text.indexOf('\n') + 1
  while (at < text.length) {
    const next = text.indexOf('\n', at)
    const stop = next < 0 ? text.length : next
    // Without its end it may go on in the next block.
    if (next < 0 && bytesRead === BLOCK) break
    lines.push(
      readLine(text.slice(at, stop).trimEnd(), { start: start + at, end: start + stop + 1 }),
    )
    at = stop + 1
  }
  return lines
}

function readLine(text: string, place: Pick<Line, 'start' | 'end'>): Line {
  const [, hash, count = '1'] = LINE.exec(text) ?? []
  if (hash === undefined)
    throw new Error('The list of stolen passwords has lines that are no hashes.')
  return { hash: hash.toUpperCase(), count: Number(count), ...place }
}

/** As many digits as a number holds exactly. */
function placeOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16) / 16 ** 12
}
