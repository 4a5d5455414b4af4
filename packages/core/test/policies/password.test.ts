import { inEnglish } from '@gatehouse/errors'
import t from 'tap'
import { evaluateBindings } from '../../src/policies/evaluate-bindings.ts'
import { createPolicyPreparation } from '../../src/policies/prepare-policies.ts'
import { ana, aPolicy } from './fixtures.ts'

const MODEL = 'authentik_policies_password.passwordpolicy'
const STOLEN: Readonly<Record<string, number>> = { 'a stolen one of long ago': 3 }

const { prepare } = createPolicyPreparation({
  breachedPasswords: { countOf: async (password: string) => STOLEN[password] ?? 0 },
} as never)

/** What the person is told; nothing when the password will do. */
async function judge(settings: object, password: unknown, context: object = {}) {
  const bindings = [aPolicy(MODEL, settings as Record<string, unknown>)]
  const known = { now: 0, context: { prompt_data: { password }, ...context } }
  const variables = await prepare({ bindings, user: ana, variables: known })
  const { passing, messages, errors } = evaluateBindings({
    ...{ bindings, mode: 'all', user: ana, variables },
  })
  t.equal(passing, messages.length === 0)
  return { messages: messages.map(inEnglish), errors }
}

t.test('static rules count what is in the password', async (t) => {
  const cases: [settings: object, password: string, messages: (string | RegExp)[]][] = [
    [{}, '', []],
    [{ length_min: 8 }, 'sieben7', ['The password needs at least 8 characters.']],
    [{ length_min: 8 }, 'achtacht', []],
    [{ length_min: 2 }, '\u{1F511}', [/2 characters/]],
    [{ amount_digits: 1 }, 'none', ['The password needs at least 1 digit.']],
    [{ amount_digits: 2 }, 'a1b2', []],
    [{ amount_uppercase: 1 }, 'ähnlich', [/1 upper-case letter\./]],
    [{ amount_uppercase: 1 }, 'Ähnlich', []],
    [{ amount_lowercase: 3 }, 'ABcd', [/3 lower-case letters/]],
    [{ amount_symbols: 1 }, 'abc', [/1 symbol\./]],
    [{ amount_symbols: 2 }, 'a-b\\', []],
    [{ amount_symbols: 1, symbol_charset: '€]^-' }, 'a^', []],
    [{ amount_symbols: 1, symbol_charset: '€]^-' }, 'a!', [/symbol/]],
    [{ length_min: 9, amount_digits: 1 }, 'short', [/9 characters/, /digit/]],
    [{ length_min: 9, error_message: 'Nine at least, please.' }, 'x', ['Nine at least, please.']],
    [{ length_min: 9, check_static_rules: false }, 'x', []],
  ]
  for (const [settings, password, messages] of cases) {
    const judged = await judge(settings, password)
    t.match(judged, { messages, errors: [] }, JSON.stringify([settings, password]))
    t.equal(judged.messages.length, messages.length)
  }
})

t.test('passwords that thieves know are refused', async (t) => {
  const refused = [/stolen elsewhere/]
  const check = { check_have_i_been_pwned: true }
  t.match(await judge(check, 'letmein'), { messages: refused, errors: [] }, 'built in')
  t.match(await judge({ ...check, hibp_allowed_count: 9 }, 'LetMeIn'), { messages: refused })
  const stolen = 'a stolen one of long ago'
  t.match(await judge(check, stolen), { messages: refused })
  t.same((await judge({ ...check, hibp_allowed_count: 2 }, stolen)).messages.length, 1)
  t.same(await judge({ ...check, hibp_allowed_count: 3 }, stolen), { messages: [], errors: [] })
  t.same(await judge(check, 'one that nobody has'), { messages: [], errors: [] })
  t.same(await judge({}, 'letmein'), { messages: [], errors: [] }, 'not asked')
})

t.test('passwords that are guessed at once are refused', async (t) => {
  const weak = [/easy to guess/]
  const check = { check_zxcvbn: true }
  for (const password of ['letmein1', 'qwertzuiop', 'Ana Lima', 'ana@example.com1', 'lima2024']) {
    t.match(await judge(check, password), { messages: weak, errors: [] }, password)
  }
  const strong = 'tulip anvil orbit mango'
  t.same(await judge(check, strong), { messages: [], errors: [] })
  t.match(await judge({ ...check, zxcvbn_score_threshold: 4 }, strong), { messages: weak })
  const enrolling = { prompt_data: { password: 'zaphodbeeble', username: 'zaphodbeeble' } }
  t.match(await judge(check, '', enrolling), { messages: weak }, 'what was typed beside it')
  const start = performance.now()
  await judge(check, 'qwertyuiop1!|7$5+0'.repeat(200))
  t.ok(performance.now() - start < 2000, 'a long one does not hold everybody up')
})

t.test('the password is where the policy says, or it is refused', async (t) => {
  const settings = { password_field: 'secret', length_min: 5 }
  t.match(await judge(settings, '', { secret: 'long enough' }), { messages: [], errors: [] })
  for (const context of [{ secret: 7 }, { prompt_data: null }, { prompt_data: {} }]) {
    t.match(await judge(settings, '', context), {
      messages: ['An access rule could not be evaluated.'],
      errors: [{ reason: 'There is no password in the field secret.' }],
    })
  }
})
