import { randomInt } from 'node:crypto'

/** Device codes are limited by address. Counts where the product trusts the loopback address as a proxy. */
export function fromSomewhere(): { 'x-forwarded-for': string } {
  return { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` }
}
