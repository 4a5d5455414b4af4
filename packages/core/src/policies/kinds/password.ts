/** What a new password must be like: rules, and that neither thieves nor guessers know it. */
import { say, type Told } from '@gatehouse/errors'
import { estimateStrength, isCommonPassword } from '../password-strength.ts'
import { definePolicy, type Question, type Verdict } from '../policy-kind.ts'

const defaults = {
  password_field: 'password' as string,
  check_static_rules: true as boolean,
  check_have_i_been_pwned: false as boolean,
  check_zxcvbn: false as boolean,
  amount_digits: 0 as number,
  amount_uppercase: 0 as number,
  amount_lowercase: 0 as number,
  amount_symbols: 0 as number,
  length_min: 0 as number,
  symbol_charset: '!\\"#$%&\'()*+,-./:;<=>?@[]^_`{|}~ ' as string,
  error_message: '' as string,
  hibp_allowed_count: 0 as number,
  zxcvbn_score_threshold: 2 as number,
}

type Settings = typeof defaults

interface Finding {
  /** How often it was stolen. */
  readonly thefts: number
  /** From 0, guessed at once, to 4; undefined when nobody wants to know. */
  readonly strength: number | undefined
}

export const passwordPolicy = definePolicy<Settings, Finding>({
  model: 'authentik_policies_password.passwordpolicy',
  defaults,

  decide(question, { thefts, strength }): Verdict {
    const { settings } = question
    const password = passwordIn(question)
    const broken = settings.check_static_rules ? brokenRules(password, settings) : []
    if (broken.length > 0) {
      const { error_message: words } = settings
      return { passing: false, messages: words === '' ? broken : [words] }
    }
    if (thefts > settings.hibp_allowed_count) return refused('passwordStolen')
    const isWeak = strength !== undefined && strength <= settings.zxcvbn_score_threshold
    return isWeak ? refused('passwordEasyToGuess') : { passing: true }
  },

  async findOut(question, { breachedPasswords }) {
    const { check_have_i_been_pwned: byThefts, check_zxcvbn: byStrength } = question.settings
    const password = passwordIn(question)
    return {
      thefts: byThefts ? await theftsOf(password, breachedPasswords) : 0,
      strength: byStrength ? await estimateStrength(password, wordsOf(question)) : undefined,
    }
  },
})

function refused(id: 'passwordStolen' | 'passwordEasyToGuess'): Verdict {
  return { passing: false, messages: [say(id)] }
}

/** Where prompts put it, or whoever else asks about a password. */
function passwordIn({ settings, variables: { context = {} } }: Question<Settings>): string {
  const { password_field: field } = settings
  const answers = (context['prompt_data'] ?? {}) as Readonly<Record<string, unknown>>
  const password = Object.hasOwn(answers, field) ? answers[field] : context[field]
  if (typeof password === 'string') return password
  throw new Error(`There is no password in the field ${field}.`)
}

/** Words that the person's guessers would try first. */
function wordsOf({ user, variables: { context = {} } }: Question<Settings>): string[] {
  const answers = (context['prompt_data'] ?? {}) as Readonly<Record<string, unknown>>
  const known = [user?.username, user?.name, user?.email]
  const typed = ['username', 'name', 'email'].map((field) => answers[field])
  return [...known, ...typed].filter((word) => typeof word === 'string')
}

/** What everybody uses is known to every thief, whatever list the operator has. */
async function theftsOf(
  password: string,
  lists: { countOf(password: string): Promise<number> },
): Promise<number> {
  return (await isCommonPassword(password)) ? Number.POSITIVE_INFINITY : lists.countOf(password)
}

function brokenRules(password: string, settings: Settings): Told[] {
  const count = (pattern: RegExp) => password.match(pattern)?.length ?? 0
  const symbols = [...password].filter((one) => settings.symbol_charset.includes(one)).length
  const rules = [
    ['passwordTooShort', [...password].length, settings.length_min],
    ['passwordNeedsDigits', count(/\p{Nd}/gu), settings.amount_digits],
    ['passwordNeedsUppercase', count(/\p{Lu}/gu), settings.amount_uppercase],
    ['passwordNeedsLowercase', count(/\p{Ll}/gu), settings.amount_lowercase],
    ['passwordNeedsSymbols', symbols, settings.amount_symbols],
  ] as const
  return rules
    .filter(([, has, needs]) => has < needs)
    .map(([id, , needs]) => say(id, { count: needs }))
}
