/** `GET stages/email/templates/`: what the mails of e-mail stages may say. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { EMAIL_TEMPLATES, type EmailTemplate } from '@gatehouse/core'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'

const WHAT_FOR: Readonly<Record<EmailTemplate, string>> = {
  'email/account_confirmation.html': 'Account confirmation',
  'email/password_reset.html': 'Password reset',
  'email/event_notification.html': 'Event notification',
  'email/sign_in.html': 'Sign-in link',
}

export const emailTemplatesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/stages/email/templates/',
    {
      schema: {
        tags: ['stages'],
        operationId: 'stages_email_templates_list',
        summary: 'Lists the templates of mails.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_stages_email.view_emailstage', owned: false },
    },
    async () =>
      EMAIL_TEMPLATES.map((name) => ({
        ...{ name, description: WHAT_FOR[name], component: '', model_name: '' },
        ...{ requires_enterprise: false, deprecated: false },
      })),
  )
}
