import { Type } from 'typebox'

/** What an integer column holds. */
export const Int32 = (minimum = -2_147_483_648) => Type.Integer({ minimum, maximum: 2_147_483_647 })
