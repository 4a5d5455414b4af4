/** One kind of policy: how it decides, and what it has to find out before it can. */
import type { Told } from '@gatehouse/errors'
import type { Policy } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { PolicySources } from './policy-sources.ts'
import type { PolicyVariables } from './policy-variables.ts'

export type Settings = Readonly<Record<string, unknown>>

export interface Question<S> {
  readonly policy: Policy
  readonly settings: S
  /** Undefined before the sign-in. */
  readonly user: User | undefined
  readonly variables: PolicyVariables
}

/** What is to be done because a policy said no; whoever asked in earnest does it. */
export type PolicyEffect = { readonly kind: 'expire_password'; readonly user: User }

export interface Verdict {
  readonly passing: boolean
  /** For the person, when that is not what is wanted. */
  readonly messages?: readonly Told[]
  readonly effect?: PolicyEffect
}

export interface PolicyKind {
  /** authentik's model name. */
  readonly model: string
  /** Settings where nobody set them. */
  readonly defaults: Settings
  /** Takes no time and asks nobody. Throws when it cannot be decided, which opens nothing. */
  decide(question: Omit<Question<Settings>, 'settings'>, finding: unknown): Verdict
  /** What takes time, and is done before. Undefined for kinds that need nothing. */
  readonly findOut:
    | ((question: Omit<Question<Settings>, 'settings'>, sources: PolicySources) => Promise<unknown>)
    | undefined
}

export interface PolicyDefinition<S extends Settings, Finding> {
  readonly model: string
  /** A setting that is stored must be of the same type as here; null stands for text or nothing. */
  readonly defaults: S
  decide(question: Question<S>, finding: Finding): Verdict
  findOut?(question: Question<S>, sources: PolicySources): Promise<Finding>
}

export function definePolicy<S extends Settings, Finding = undefined>(
  definition: PolicyDefinition<S, Finding>,
): PolicyKind {
  const { model, defaults, decide, findOut } = definition
  return {
    model,
    defaults,
    decide: (question, finding) =>
      decide({ ...question, settings: settingsOf(question.policy, defaults) }, finding as Finding),
    findOut:
      findOut &&
      ((question, sources) =>
        findOut({ ...question, settings: settingsOf(question.policy, defaults) }, sources)),
  }
}

/** JSON that an operator wrote, checked where it is used. */
function settingsOf<S extends Settings>({ settings }: Policy, defaults: S): S {
  const read: Record<string, unknown> = { ...defaults }
  for (const [name, usual] of Object.entries(defaults)) {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined
    if (value === undefined) continue
    const isText = usual === null && (value === null || typeof value === 'string')
    if (!isText && typeof value !== typeof usual) throw new Error(`its ${name} is not valid`)
    read[name] = value
  }
  return read as S
}
