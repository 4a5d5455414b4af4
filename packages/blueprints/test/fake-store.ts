/** A store in memory that keeps the rules of the real one as far as blueprints can see them. */
import {
  type Attributes,
  type BlueprintStore,
  FieldError,
  type Model,
  type ModelRegistry,
  type Pk,
} from '../src/index.ts'

/** Fields that are unique together, by model; the first set must be given. */
const uniqueFields: Record<string, readonly (readonly string[])[]> = {
  'authentik_flows.flow': [['slug']],
  'authentik_flows.flowstagebinding': [['target', 'stage', 'order']],
  'authentik_stages_identification.identificationstage': [['name']],
  'authentik_stages_password.passwordstage': [['name']],
  'authentik_stages_consent.consentstage': [['name']],
  'authentik_stages_user_login.userloginstage': [['name']],
  'authentik_stages_user_logout.userlogoutstage': [['name']],
  'authentik_stages_prompt.prompt': [['name']],
  'authentik_stages_prompt.promptstage': [['name']],
  'authentik_stages_user_write.userwritestage': [['name']],
  'authentik_stages_user_delete.userdeletestage': [['name']],
  'authentik_stages_invitation.invitationstage': [['name']],
  'authentik_policies_password.passwordpolicy': [['name']],
  'authentik_policies_reputation.reputationpolicy': [['name']],
  'authentik_stages_authenticator_email.authenticatoremailstage': [['name']],
  'authentik_stages_authenticator_static.authenticatorstaticstage': [['name']],
  'authentik_stages_authenticator_totp.authenticatortotpstage': [['name']],
  'authentik_stages_authenticator_validate.authenticatorvalidatestage': [['name']],
  'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage': [['name']],
  'authentik_stages_captcha.captchastage': [['name']],
  'authentik_stages_deny.denystage': [['name']],
  'authentik_stages_email.emailstage': [['name']],
  'authentik_policies_expression.expressionpolicy': [['name']],
  'authentik_policies_event_matcher.eventmatcherpolicy': [['name']],
  'authentik_events.notificationtransport': [['name']],
  'authentik_events.notificationrule': [['name']],
  'authentik_policies.policybinding': [['target', 'policy', 'order']],
  'authentik_brands.brand': [['domain'], ['default']],
  'authentik_core.application': [['slug']],
  'authentik_core.group': [['name']],
  'authentik_core.user': [['username']],
  'authentik_core.token': [['identifier']],
  'authentik_crypto.certificatekeypair': [['name'], ['managed']],
  'authentik_providers_oauth2.oauth2provider': [['name'], ['client_id']],
  'authentik_providers_oauth2.scopemapping': [['name'], ['managed'], ['scope_name']],
}

type Row = { pk: Pk } & Attributes

export class FakeStore implements BlueprintStore, ModelRegistry {
  rows = new Map<string, Row[]>()
  /** One line for each write, such as `create authentik_core.group`. */
  readonly writes: string[] = []
  #nextPk = 1

  async transaction<T>(work: (models: ModelRegistry) => Promise<T>): Promise<T> {
    const before = structuredClone(this.rows)
    try {
      return await work(this)
    } catch (error) {
      this.rows = before
      throw error
    }
  }

  names(): readonly string[] {
    return Object.keys(uniqueFields)
  }

  get(name: string): Model | undefined {
    const unique = uniqueFields[name]
    if (!unique) return undefined
    return {
      name,
      find: async (identifiers) => this.#find(name, identifiers),
      create: async (attrs) => this.#create(name, attrs),
      update: async (pk, attrs) => this.#update(name, pk, attrs),
      remove: async (pk) => this.#remove(name, pk),
    }
  }

  /** The one row of a model that has the value in the field. */
  row(model: string, field: string, value: unknown): Row {
    const rows = this.#rowsOf(model).filter((row) => row[field] === value)
    const [row] = rows
    if (!row || rows.length > 1) throw new Error(`${rows.length} rows of ${model} have ${value}`)
    return row
  }

  #rowsOf(model: string): Row[] {
    return this.rows.get(model) ?? []
  }

  #find(model: string, identifiers: Attributes): Row | undefined {
    const keys = Object.keys(identifiers)
    const together = uniqueFields[model]?.some(
      (fields) => fields.length > 1 && fields.every((field) => keys.includes(field)),
    )
    const matches = (row: Row) => (key: string) => row[key] === identifiers[key]
    return this.#rowsOf(model).find((row) =>
      together ? keys.every(matches(row)) : keys.some(matches(row)),
    )
  }

  #create(model: string, attrs: Attributes): Row {
    this.#check(model, attrs)
    this.writes.push(`create ${model}`)
    const row = { pk: this.#nextPk++, ...structuredClone(attrs) }
    this.rows.set(model, [...this.#rowsOf(model), row])
    return row
  }

  #update(model: string, pk: Pk, attrs: Attributes): void {
    this.writes.push(`update ${model}`)
    const rows = this.#rowsOf(model).map((row) => (row.pk === pk ? { ...row, ...attrs } : row))
    this.rows.set(model, rows)
  }

  #remove(model: string, pk: Pk): void {
    this.writes.push(`remove ${model}`)
    const rows = this.#rowsOf(model).filter((row) => row.pk !== pk)
    this.rows.set(model, rows)
  }

  #check(model: string, attrs: Attributes): void {
    for (const field of uniqueFields[model]?.[0] ?? []) {
      if (attrs[field] === undefined || attrs[field] === null) {
        throw new FieldError(field, 'is required')
      }
    }
    const alone = uniqueFields[model]?.filter((fields) => fields.length === 1) ?? []
    for (const field of alone.flat()) this.#checkUnique(model, field, attrs[field])
  }

  #checkUnique(model: string, field: string, value: unknown): void {
    if (value === undefined) return
    if (this.#rowsOf(model).some((row) => row[field] === value)) {
      throw new FieldError(field, 'must be unique')
    }
  }
}
