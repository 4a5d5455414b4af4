/** Prompts, and flows that make and change accounts. */
import type { Flow, Prompt, StageRecord } from '@gatehouse/core'
import type { FlowRun } from '../src/run.ts'
import type { FakeData } from './fakes.ts'
import { aBinding, aFlow, ana, aRun, aStage, aWorld, bo, stages, type World } from './fixtures.ts'

export const PROMPT = 'authentik_stages_prompt.promptstage'
export const USER_WRITE = 'authentik_stages_user_write.userwritestage'
export const INVITATION = 'authentik_stages_invitation.invitationstage'
export const USER_DELETE = 'authentik_stages_user_delete.userdeletestage'

export function aPrompt(fieldKey: string, change: Partial<Prompt> = {}): Prompt {
  return {
    id: `prompt-${fieldKey}`,
    name: fieldKey,
    fieldKey,
    label: fieldKey,
    type: 'text',
    required: false,
    placeholder: '',
    placeholderIsExpression: false,
    initialValue: '',
    initialValueIsExpression: false,
    order: 0,
    subText: '',
    ...change,
  }
}

export const username = aPrompt('username', { type: 'username', required: true })
export const password = aPrompt('password', { type: 'password', required: true })
export const repeated = aPrompt('password_repeat', { type: 'password', required: true })
export const email = aPrompt('email', { type: 'email' })

export function promptStage(prompts: readonly Prompt[], settings: object = {}): StageRecord {
  return aStage(PROMPT, { fields: prompts.map(({ id }) => id), ...settings })
}

export function writeStage(settings: StageRecord['settings'] = {}): StageRecord {
  return aStage(USER_WRITE, { create_users_as_inactive: false, ...settings })
}

/** A flow of these stages, in a world that has its prompts. */
export interface FormWorld extends World {
  readonly run: FlowRun
  /** Answers the form that the flow stands at. */
  answer(fields: object): Promise<Awaited<ReturnType<World['engine']['respond']>>>
}

export function formWorld(
  prompts: readonly Prompt[],
  steps: readonly StageRecord[],
  {
    run: asked = {},
    flow = {},
    ...data
  }: FakeData & { run?: Partial<FlowRun>; flow?: Partial<Flow> } = {},
): FormWorld {
  const form = aFlow({
    slug: 'form',
    designation: 'enrollment',
    bindings: steps.map((stage, index) => aBinding(stage, index)),
    ...flow,
  })
  const world = aWorld({ users: [ana, bo], flows: [form], prompts, ...data })
  const run = aRun('form', asked)
  return {
    ...world,
    run,
    answer: (fields) => world.engine.respond(run, { component: 'ak-stage-prompt', ...fields }),
  }
}

export const { login } = stages
