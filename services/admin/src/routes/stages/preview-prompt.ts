/** `POST stages/prompt/prompts/preview/`: a prompt as whoever asks would see it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Prompt } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { previewPrompt } from '@gatehouse/flows'
import { type Static, Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import { FlowLayout } from '../../fields/enums.ts'
import { PromptTypes } from '../../fields/stage-enums.ts'
import { ThemedUrls } from '../../fields/themed-urls.ts'
import { Nullable } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { PromptRequest } from '../../resources/stages/prompt.ts'

const PromptChoice = Type.Object(
  { value: Type.String(), label: Type.String() },
  { title: 'PromptChoice' },
)

const StagePrompt = Type.Object(
  {
    field_key: Type.String(),
    label: Type.String(),
    type: PromptTypes,
    required: Type.Boolean(),
    placeholder: Type.String(),
    initial_value: Type.String(),
    order: Type.Integer(),
    sub_text: Type.String(),
    choices: Nullable(Type.Array(PromptChoice)),
  },
  { title: 'StagePrompt' },
)

const ContextualFlowInfo = Type.Object(
  {
    title: Type.Optional(Type.String()),
    background: Type.Optional(Type.String()),
    background_themed_urls: Type.Optional(ThemedUrls),
    cancel_url: Type.String(),
    layout: FlowLayout,
  },
  { title: 'ContextualFlowInfo' },
)

const ErrorDetail = Type.Object(
  { string: Type.String(), code: Type.String() },
  { title: 'ErrorDetail' },
)

const PromptChallenge = Type.Object(
  {
    flow_info: Type.Optional(ContextualFlowInfo),
    component: Type.String(),
    response_errors: Type.Optional(Type.Record(Type.String(), Type.Array(ErrorDetail))),
    fields: Type.Array(StagePrompt),
  },
  { title: 'PromptChallenge' },
)

export const previewPromptRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/stages/prompt/prompts/preview/',
    {
      schema: {
        tags: ['stages'],
        operationId: 'stages_prompt_prompts_preview_create',
        summary: 'Shows a prompt as a flow would.',
        body: PromptRequest,
        response: { 200: PromptChallenge },
      },
      config: { permission: 'authentik_stages_prompt.view_prompt', owned: false },
    },
    async (request) => {
      const preview = await previewPrompt(toPrompt(request.body), {
        user: accountOf(request),
        clientAddress: request.context.clientAddress,
        now: Math.floor(deps.clock.now() / 1000),
      })
      if (preview.ok) return preview.challenge as Static<typeof PromptChallenge>
      const { field, message } = preview
      throw new ApiError(400, message, { fields: { [field]: [message] } })
    },
  )
}

function toPrompt(body: Static<typeof PromptRequest>): Prompt {
  return {
    id: '',
    name: body.name,
    fieldKey: body.field_key,
    label: body.label,
    type: body.type as Prompt['type'],
    required: body.required ?? true,
    placeholder: body.placeholder ?? '',
    placeholderIsExpression: body.placeholder_expression ?? false,
    initialValue: body.initial_value ?? '',
    initialValueIsExpression: body.initial_value_expression ?? false,
    order: body.order ?? 0,
    subText: body.sub_text ?? '',
  }
}
