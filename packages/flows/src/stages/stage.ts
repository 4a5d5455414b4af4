/** What a stage is: it shows a challenge, judges the answer, or does its work without a page. */
import type { Flow, User } from '@gatehouse/core'
import { inEnglish, say, type Told } from '@gatehouse/errors'
import type { Static, TObject } from 'typebox'
import { Value } from 'typebox/value'
import type { Challenge, Component, FieldError } from '../challenge.ts'
import type { FlowPlan, PlanContext, PlanStep } from '../plan.ts'
import type { FlowDeps } from '../ports.ts'
import type { BrowserChanges, FlowRun, SessionChange } from '../run.ts'

/** Everything a stage may look at. */
export interface StageRun {
  readonly deps: FlowDeps
  readonly run: FlowRun
  readonly flow: Flow
  readonly plan: FlowPlan
  readonly step: PlanStep
  readonly context: PlanContext
  /** Who this is about: the one who is signing in, else the one who is signed in. */
  readonly user: User | undefined
}

/** An undefined value removes the fact. */
export type ContextChange = { readonly [Key in keyof PlanContext]?: PlanContext[Key] | undefined }

export type FieldErrors = Readonly<Record<string, readonly FieldError[]>>

/** An effect. It runs after the plan was saved, so of two answers at once only the winner's does. */
export type Commit = () => Promise<SessionChange | BrowserChanges | undefined>

export interface Next {
  readonly kind: 'next'
  readonly context?: ContextChange
  /** Steps to do before those that follow. */
  readonly insert?: readonly PlanStep[]
  readonly commit?: Commit
}

/**
 * Work on which it depends how the plan goes on. It runs after the plan was saved, and once more when the
 * process ended in the middle of it: the second time it must find what the first one did.
 */
export interface Perform {
  readonly kind: 'perform'
  /** Saved before the work begins: by what the second time recognises the first. */
  readonly context?: ContextChange
  perform(): Promise<Performed>
}

export type Performed =
  | Next
  | { readonly kind: 'denied'; readonly message?: Told }
  /** An earlier step has to be answered once more; then the work is tried again. */
  | { readonly kind: 'back'; readonly step: PlanStep; readonly errors: FieldErrors }

/** The same challenge again, with what was wrong. */
export interface Invalid {
  readonly kind: 'invalid'
  readonly errors: FieldErrors
  readonly context?: ContextChange
  readonly status?: number
}

/** A page. What it needs to be known and done is kept with the plan, so it happens once. */
export interface Show {
  readonly kind: 'show'
  readonly challenge: Challenge
  readonly context?: ContextChange
  readonly commit?: Commit
}

/** Of a stage that was entered, or answered rightly. */
export type Onward =
  | Show
  | Next
  | Perform
  /** Ends the plan with a page that says so. */
  | { readonly kind: 'denied'; readonly message?: Told }
  /** Ends the plan. `conclude` runs for the winner only, once, and gives the last challenge. */
  | { readonly kind: 'finished'; readonly conclude: () => Promise<Challenge> }

export type StageOutcome = Onward | Invalid

export interface Stage {
  /** authentik's model name, or the kind of an in-memory step. */
  readonly model: string
  /** Of the challenge whose answers it takes; undefined when it never asks. */
  readonly component: Component | undefined
  /** Called whenever the plan stands at this stage; anything but `show` needs no page. */
  enter(stage: StageRun): Promise<Onward>
  respond(stage: StageRun, response: Readonly<Record<string, unknown>>): Promise<StageOutcome>
}

interface AskingStage<Params extends TObject> extends Pick<Stage, 'model' | 'enter'> {
  readonly component: Component
  /** Fields of the answer; others pass and are ignored. */
  readonly params: Params
  answer(stage: StageRun, params: Static<Params>): Promise<StageOutcome>
}

/** A stage with a page. Answers that do not fit `params` never reach it. */
export function defineStage<Params extends TObject>(definition: AskingStage<Params>): Stage {
  const { model, component, params, answer } = definition
  return {
    model,
    component,
    enter: (stage) => definition.enter(stage),
    async respond(stage, response) {
      if (Value.Check(params, response)) return answer(stage, response)
      return { kind: 'invalid', errors: fieldErrors(params, response) }
    },
  }
}

/** A stage without a page: whatever is sent to it, it does its work as if entered. */
export function defineSilentStage({ model, enter }: Pick<Stage, 'model' | 'enter'>): Stage {
  return { model, component: undefined, enter, respond: enter }
}

/** What is wrong with a field: a sentence, or words that only clients of the API read. */
export function fieldError(field: string, told: Told, code = 'invalid'): FieldErrors {
  const string = inEnglish(told)
  return { [field]: [typeof told === 'string' ? { string, code } : { string, code, told }] }
}

function fieldErrors(params: TObject, response: Readonly<Record<string, unknown>>): FieldErrors {
  const wrong = Object.entries(params.properties).flatMap(([field, schema]) => {
    const value = Object.hasOwn(response, field) ? response[field] : undefined
    if (value === undefined) {
      const required = params.required?.includes(field) ?? false
      return required ? [fieldError(field, 'This field is required.', 'required')] : []
    }
    return Value.Check(schema, value) ? [] : [fieldError(field, say('notValid'))]
  })
  return Object.assign({}, ...wrong)
}
