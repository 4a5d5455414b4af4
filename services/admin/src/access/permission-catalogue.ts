/** Every permission there is, by the objects that it is about. */
import { hash } from 'node:crypto'
import { RESOURCES } from '../resources/index.ts'

export interface KnownPermission {
  /** The same in every version and installation. */
  readonly id: number
  /** In words. */
  readonly name: string
  readonly codename: string
  readonly app_label: string
  readonly app_label_verbose: string
  readonly model: string
  readonly model_verbose: string
}

/** Objects that have routes of their own. */
const OTHER_MODELS: Readonly<Record<string, string>> = {
  'authentik_tasks.task': 'Task',
  'authentik_tasks_schedules.schedule': 'Schedule',
}

/** What the four usual ones do not say, by model. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'authentik_core.user': {
    reset_user_password: 'Can reset the password of a user',
    preview_user: 'Can preview what clients learn of a user',
    view_user_applications: 'Can view which applications a user may open',
  },
  'authentik_core.group': {
    add_user_to_group: 'Can add a user to a group',
    disable_group_superuser: 'Can make a group of superusers a usual one',
    enable_group_superuser: 'Can make a group one of superusers',
    remove_user_from_group: 'Can remove a user from a group',
  },
  'authentik_core.token': {
    view_token_key: 'Can view the key of a token',
    set_token_key: 'Can set the key of a token',
  },
  'authentik_crypto.certificatekeypair': {
    view_certificatekeypair_certificate: 'Can view the certificate of a key pair',
    view_certificatekeypair_key: 'Can view the private key of a key pair',
  },
  'authentik_flows.flow': {
    export_flow: 'Can export a flow',
    inspect_flow: 'Can look into a flow while it runs',
    view_flow_cache: 'Can view the cache of flows',
    clear_flow_cache: 'Can clear the cache of flows',
  },
  'authentik_policies.policy': {
    view_policy_cache: 'Can view the cache of policies',
    clear_policy_cache: 'Can clear the cache of policies',
  },
  'authentik_rbac.role': {
    assign_role_permissions: 'Can assign permissions to roles',
    unassign_role_permissions: 'Can take permissions from roles',
  },
  'authentik_rbac.systempermission': {
    access_admin_interface: 'Can open the admin interface',
    view_system_info: 'Can view what the system runs on',
    view_system_settings: 'Can view the settings of the system',
    edit_system_settings: 'Can change the settings of the system',
  },
  'authentik_tasks.task': { retry_task: 'Can retry a failed job' },
  'authentik_tasks_schedules.schedule': { send_schedule: 'Can run a scheduled job now' },
}

const VERBS = ['add', 'change', 'delete', 'view'] as const

/** By model: `authentik_core.user`, and what people call one. */
export function knownModels(): ReadonlyMap<string, string> {
  const models = RESOURCES.map(({ model, component }) => [model, inWords(component)] as const)
  return new Map([...models, ...Object.entries(OTHER_MODELS)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** By authentik's name: `authentik_core.view_user`. */
export function knownPermissions(): ReadonlyMap<string, KnownPermission> {
  known ??= new Map(list().map((one) => [`${one.app_label}.${one.codename}`, one]))
  return known
}

let known: ReadonlyMap<string, KnownPermission> | undefined

function list(): KnownPermission[] {
  const models = knownModels()
  const usual = [...models].flatMap(([model, verbose]) =>
    VERBS.map((verb) =>
      describe(model, verbose, `${verb}_${nameOf(model)}`, `Can ${verb} ${verbose}`),
    ),
  )
  const special = Object.entries(SPECIAL).flatMap(([model, named]) =>
    Object.entries(named).map(([codename, words]) =>
      describe(model, models.get(model) ?? 'System', codename, words),
    ),
  )
  return [...usual, ...special]
}

function describe(model: string, verbose: string, codename: string, name: string) {
  const [app_label = '', short = ''] = model.split('.')
  return {
    ...{ name, codename, app_label, model: short, model_verbose: verbose },
    id: Number.parseInt(hash('sha256', `${app_label}.${codename}`, 'hex').slice(0, 7), 16),
    app_label_verbose: appInWords(app_label),
  }
}

const nameOf = (model: string) => model.split('.')[1] ?? ''

/** `authentik_providers_oauth2` is `Providers Oauth2`. */
export function appInWords(label: string): string {
  const words = label.split('_').slice(1)
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join(' ')
}

/** `CertificateKeyPair` is `Certificate Key Pair`. */
function inWords(component: string): string {
  return component.replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
}
