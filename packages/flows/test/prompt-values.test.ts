import type { Prompt, PromptType } from '@gatehouse/core'
import t from 'tap'
import { aPrompt, type FormWorld, formWorld, promptStage } from './enrolment.ts'
import { aStage, asAna } from './fixtures.ts'

const dummy = aStage('authentik_stages_dummy.dummystage')

function form(prompts: readonly Prompt[], options: Parameters<typeof formWorld>[2] = {}) {
  return formWorld(prompts, [promptStage(prompts), dummy], options)
}

/** What the plan knows after the form was answered. */
async function stored({ deps, run }: FormWorld) {
  return (await deps.plans.find(run.browserId, run.planId))?.context
}

async function storedValue(prompt: Partial<Prompt>, sent: unknown) {
  const world = form([aPrompt('key', prompt)])
  const { challenge } = await world.answer({ key: sent })
  const errors = challenge.response_errors?.['key']
  return errors ? errors[0]?.code : { value: (await stored(world))?.promptData?.['key'] }
}

t.test('what may be typed, and what becomes of it', async (t) => {
  const choices = { placeholder: "['a', 'b']", placeholderIsExpression: true }
  const png = 'data:image/png;base64,iVBORw0KGgo='
  const cases: [type: PromptType, sent: unknown, expected: unknown][] = [
    ['text', '  a b ', 'a b'],
    ['text', 'a\nb', undefined],
    ['text', 'x'.repeat(1001), undefined],
    ['text', ['a', 'b'], undefined],
    ['text', { a: 1 }, undefined],
    ['text', 'a\ud800', undefined],
    ['text_area', 'a\r\nb', 'a\nb'],
    ['text_area', 'a\u0007', undefined],
    ['text_area', 'x'.repeat(16_385), undefined],
    ['username', 'cy\u200b', undefined],
    ['username', 'x'.repeat(151), undefined],
    ['email', 'a@b.example', 'a@b.example'],
    ['email', 'a b@c', undefined],
    ['email', 'nobody', undefined],
    ['email', `${'a'.repeat(250)}@b.example`, undefined],
    ['number', '-1.5e3', -1500],
    ['number', 7, 7],
    ['number', 'seven', undefined],
    ['number', '1e999', undefined],
    ['number', '0x10', undefined],
    ['checkbox', 'on', true],
    ['checkbox', true, true],
    ['checkbox', undefined, false],
    ['checkbox', 'maybe', undefined],
    ['radio-button-group', 'b', 'b'],
    ['dropdown', 'c', undefined],
    ['dropdown', '__proto__', undefined],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2027-02-29', undefined],
    ['date', 'tomorrow', undefined],
    ['date-time', '2026-11-30T17:45', '2026-11-30T17:45:00.000Z'],
    ['date-time', '2026-11-30T17:45:10+01:00', '2026-11-30T16:45:10.000Z'],
    ['date-time', '2026-13-30T17:45', undefined],
    ['file', png, png],
    ['file', 'https://example.com/a.png', undefined],
    ['file', `data:image/png;base64,${'A'.repeat(88_000)}`, undefined],
    ['ak-locale', 'de', 'de'],
    ['ak-locale', '', ''],
    ['ak-locale', '../../etc', undefined],
  ]
  for (const [type, sent, expected] of cases) {
    const value = await storedValue({ type, ...(/drop|radio/.test(type) && choices) }, sent)
    t.same(value, expected === undefined ? 'invalid' : { value: expected }, `${type} ${sent}`)
  }
})

t.test('what is required must be there', async (t) => {
  const types: PromptType[] = ['text', 'email', 'number', 'checkbox', 'date', 'file', 'ak-locale']
  for (const type of types) t.equal(await storedValue({ type, required: true }, ''), 'required')
  t.equal(await storedValue({ type: 'checkbox', required: true }, 'false'), 'required')
  t.same(await storedValue({ type: 'number' }, ''), { value: undefined })
  t.same(await storedValue({ type: 'text' }, ''), { value: '' })
})

t.test('what is hidden or only shown is never taken from the browser', async (t) => {
  const types: PromptType[] = ['hidden', 'text_read_only', 'text_area_read_only']
  for (const type of types) {
    const initial = { initialValue: "'of ' + request.client_ip", initialValueIsExpression: true }
    const value = await storedValue({ type, required: true, ...initial }, 'mine')
    t.same(value, { value: 'of 192.0.2.1' }, type)
  }
  for (const type of ['static', 'separator', 'alert_info', 'alert_danger'] as const) {
    t.same(await storedValue({ type, required: true }, 'mine'), { value: undefined }, type)
  }
})

t.test('only what is asked for is taken, under whatever name it comes', async (t) => {
  const world = form([aPrompt('name')])
  const sent = JSON.parse(
    '{"name":"Ana","is_superuser":true,"groups":["x"],"__proto__":{"a":1},"constructor":"x"}',
  )
  for (let index = 0; index < 10_000; index += 1) sent[`field-${index}`] = 'x'
  await world.answer(sent)
  t.same((await stored(world))?.promptData, { name: 'Ana' })

  const odd = form([aPrompt('constructor'), aPrompt('toString')])
  await odd.answer({})
  t.same((await stored(odd))?.promptData, { constructor: '', toString: '' })
})

t.test('expressions know the person and what was answered before', async (t) => {
  const first = aPrompt('name')
  const second = aPrompt('greeting', {
    initialValue: "'Hello ' + prompt_context.name + ', ' + user.username",
    initialValueIsExpression: true,
    placeholder: 'user.email',
    placeholderIsExpression: true,
  })
  const stages = [promptStage([first]), promptStage([second])]
  const world = formWorld([first, second], stages, { run: asAna('form') })
  await world.engine.challenge(world.run)
  const { challenge } = await world.answer({ name: 'Ana' })
  t.match(challenge, {
    fields: [{ initial_value: 'Hello Ana, ana', placeholder: 'ana@example.com' }],
  })
})
