import t from 'tap'
import { blueprint, find } from '../src/index.ts'

t.test('keeps references as tags and leaves out what is undefined', async (t) => {
  const flow = find('authentik_flows.flow', 'slug', 'x')
  const entry = { model: 'm', identifiers: { a: flow, b: undefined }, attrs: { c: [1, null] } }
  t.match(blueprint('Test', [entry]), '{"a": !Find [authentik_flows.flow, [slug, "x"]]}')
  t.match(blueprint('Test', [entry]), '"attrs": {"c": [1, null]}')
})
