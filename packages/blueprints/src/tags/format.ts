import { argumentsOf, type Tag, TagError, textOf } from './tag.ts'

/** `!Format ["..%s..", value, ...]`: Python's formatting, of which `%s`, `%d` and `%%` are known. */
export const format: Tag = {
  name: 'Format',
  async resolve(tagged, scope) {
    const [template, ...rest] = argumentsOf(tagged)
    const text = await textOf(template, tagged, scope)
    const values: unknown[] = []
    for (const value of rest) values.push(await scope.evaluate(value))

    const result = text.replaceAll(/%(.?)/gs, (match, kind: string) => {
      if (kind === '%') return '%'
      if (kind !== 's' && kind !== 'd') throw new TagError(tagged, `"${match}" is not known`)
      if (values.length === 0) throw new TagError(tagged, 'there are fewer values than places')
      return toText(values.shift())
    })
    if (values.length > 0) throw new TagError(tagged, 'there are more values than places')
    return result
  },
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
