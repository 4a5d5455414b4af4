/** Stages that people may go through by themselves: those with a flow to configure them. */
import { listAll } from '../../flows/flow-parts.ts'
import type { AdminDeps } from '../../ports.ts'
import { STAGE_KINDS } from '../../resources/stages/stage-kinds.ts'

/** The element of authentik's user interface that shows such a stage. */
const ELEMENTS: Readonly<Record<string, string>> = {
  'authentik_stages_authenticator_email.authenticatoremailstage':
    'ak-user-settings-authenticator-email',
  'authentik_stages_authenticator_static.authenticatorstaticstage':
    'ak-user-settings-authenticator-static',
  'authentik_stages_authenticator_totp.authenticatortotpstage':
    'ak-user-settings-authenticator-totp',
  'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage':
    'ak-user-settings-authenticator-webauthn',
  'authentik_stages_password.passwordstage': 'ak-user-settings-password',
}

export async function userSettings({ administration }: Pick<AdminDeps, 'administration'>) {
  const kinds = Object.entries(ELEMENTS).map(async ([model, component]) => {
    const stages = await listAll(administration.collection(model), {})
    return stages
      .filter((stage) => typeof stage['configure_flow'] === 'string')
      .map(({ pk, friendly_name: name }) => ({
        ...{ component, object_uid: String(pk), title: titleOf(model, name) },
        configure_url: `/flows/-/configure/${pk}/`,
      }))
  })
  return (await Promise.all(kinds)).flat()
}

function titleOf(model: string, friendlyName: unknown): string {
  if (typeof friendlyName === 'string' && friendlyName !== '') return friendlyName
  return STAGE_KINDS.find((kind) => kind.model === model)?.name ?? model
}
