/** Settings of stages that name other objects: checked when they are written, emptied when those are removed. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import type { DatabaseTransaction } from '../connect.ts'

/** How many of these there are. */
type Count = (client: DatabaseTransaction, ids: string[]) => Promise<number>

const PASSWORD = 'authentik_stages_password.passwordstage'
const CAPTCHA = 'authentik_stages_captcha.captchastage'
const VALIDATE = 'authentik_stages_authenticator_validate.authenticatorvalidatestage'

/** What somebody without a second factor may be asked to set up. */
const SETUPS = ['totp', 'static', 'webauthn', 'email'].map(
  (kind) => `authentik_stages_authenticator_${kind}.authenticator${kind}stage`,
)

const flows: Count = (client, ids) => client.flow.count({ where: { id: { in: ids } } })

function stagesOf(...models: readonly string[]): Count {
  return (client, ids) =>
    client.stage.count({ where: { id: { in: ids }, model: { in: [...models] } } })
}

/** Settings that name one object. */
const ONE: Readonly<Record<string, Count>> = {
  password_stage: stagesOf(PASSWORD),
  captcha_stage: stagesOf(CAPTCHA),
  webauthn_stage: stagesOf(VALIDATE),
  create_users_group: (client, ids) => client.group.count({ where: { id: { in: ids } } }),
  configure_flow: flows,
  enrollment_flow: flows,
  passwordless_flow: flows,
  recovery_flow: flows,
  source: (client, ids) => client.source.count({ where: { id: { in: ids } } }),
  target_flow: flows,
}

/** Settings that name several. */
const SEVERAL: Readonly<Record<string, Count>> = {
  configuration_stages: stagesOf(...SETUPS),
  fields: (client, ids) => client.prompt.count({ where: { id: { in: ids } } }),
  validation_policies: (client, ids) => client.policy.count({ where: { id: { in: ids } } }),
}

/** @throws FieldError for what is not there */
export async function checkStageReferences(
  client: DatabaseTransaction,
  settings: Attributes,
): Promise<void> {
  for (const [field, value] of Object.entries(settings)) {
    const count = ONE[field] ?? SEVERAL[field]
    const ids = [...new Set([value].flat().filter((id) => typeof id === 'string'))]
    if (!count || ids.length === 0 || (await count(client, ids)) === ids.length) continue
    throw new FieldError(field, 'refers to nothing: no such object')
  }
}

/** A model whose objects settings of stages may name. */
export function namedInStages(client: DatabaseTransaction, model: Model): Model {
  return {
    ...model,
    async remove(pk) {
      await forgetInStages(client, String(pk))
      await model.remove(pk)
    },
  }
}

/** To be called when an object is removed that settings may name. */
export async function forgetInStages(client: DatabaseTransaction, id: string): Promise<void> {
  for (const field of Object.keys(ONE)) {
    await client.$executeRaw`
      UPDATE stages SET settings = jsonb_set(settings, ARRAY[${field}], 'null')
      WHERE settings ->> ${field} = ${id}`
  }
  for (const field of Object.keys(SEVERAL)) {
    await client.$executeRaw`
      UPDATE stages SET settings = jsonb_set(settings, ARRAY[${field}], (settings -> ${field}) - ${id})
      WHERE settings -> ${field} ? ${id}`
  }
}
