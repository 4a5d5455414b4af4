/** Every tag that a blueprint may use. */
import { atIndex } from './at-index.ts'
import { condition } from './condition.ts'
import { context } from './context.ts'
import { enumerate, index, value } from './enumerate.ts'
import { env } from './env.ts'
import { file } from './file.ts'
import { find } from './find.ts'
import { format } from './format.ts'
import { ifTag } from './if.ts'
import { keyOf } from './key-of.ts'
import { parseJson } from './parse-json.ts'
import type { Tag } from './tag.ts'

export const tags: ReadonlyMap<string, Tag> = new Map(
  [
    atIndex,
    condition,
    context,
    enumerate,
    env,
    file,
    find,
    format,
    ifTag,
    index,
    keyOf,
    parseJson,
    value,
  ].map((tag) => [tag.name, tag]),
)
