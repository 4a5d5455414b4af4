/** An application, its provider and who may open it, in one request. */
import { ApiError } from '@gatehouse/errors'
import { faultsByField } from '@gatehouse/http-kit'
import type { FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { type Static, Type } from 'typebox'
import { ApplicationRequest } from '../resources/core/application.ts'
import { TransactionPolicyBindingRequest } from '../resources/policies/policy-binding.ts'
import { oauth2Provider } from '../resources/providers/oauth2-provider.ts'

const ProviderModel = Type.Enum(
  [
    'authentik_providers_google_workspace.googleworkspaceprovider',
    'authentik_providers_ldap.ldapprovider',
    'authentik_providers_microsoft_entra.microsoftentraprovider',
    'authentik_providers_oauth2.oauth2provider',
    'authentik_providers_proxy.proxyprovider',
    'authentik_providers_rac.racprovider',
    'authentik_providers_radius.radiusprovider',
    'authentik_providers_saml.samlprovider',
    'authentik_providers_scim.scimprovider',
    'authentik_providers_ssf.ssfprovider',
    'authentik_providers_ws_federation.wsfederationprovider',
  ],
  { title: 'ProviderModelEnum' },
)

export const TransactionApplicationRequest = Type.Object(
  {
    app: ApplicationRequest,
    provider_model: ProviderModel,
    /** Its fields are those of the kind of provider. */
    provider: Type.Object({}, { additionalProperties: true }),
    policy_bindings: Type.Optional(Type.Array(TransactionPolicyBindingRequest, { maxItems: 100 })),
  },
  { title: 'TransactionApplicationRequest' },
)

/** With the fields of the one kind of provider that there is. */
export const WholeRequest = Type.Object({
  ...TransactionApplicationRequest.properties,
  provider: oauth2Provider.request ?? Type.Object({}),
})

export type TransactionRequest = Static<typeof TransactionApplicationRequest>

/** Messages for each part: of `app` by its fields, of `policy_bindings` for each in turn. */
export type PartFaults = Readonly<Record<string, unknown>>

/** @returns what is wrong with the request as it stands; nothing when it can be tried */
export function faultsOf(request: FastifyRequest): PartFaults {
  const problems: readonly FastifySchemaValidationError[] =
    request.validationError?.validation ?? []
  const inApp = problems.flatMap((problem) => below('app', problem))
  const others = problems.filter((problem) => below('app', problem).length === 0)
  const { provider, provider_model: model } = (request.body ?? {}) as Partial<TransactionRequest>
  const inProvider = problemsOfProvider(request, provider)
  return {
    ...faultsByField(others),
    ...(inApp.length > 0 && { app: faultsByField(inApp) }),
    ...(inProvider.length > 0 && { provider: faultsByField(inProvider) }),
    ...(typeof model === 'string' &&
      model !== oauth2Provider.model && { provider_model: NOT_HERE }),
  }
}

/** None for what is no object: that is said already. */
function problemsOfProvider(
  request: FastifyRequest,
  provider: unknown,
): readonly FastifySchemaValidationError[] {
  if (typeof provider !== 'object' || !oauth2Provider.request) return []
  const check = request.compileValidationSchema(oauth2Provider.request)
  return check(provider) ? [] : ((check.errors ?? []) as FastifySchemaValidationError[])
}

const NOT_HERE = [`Only ${oauth2Provider.model} is available.`]

/** A problem inside of that part, as if the part stood alone. */
function below(
  part: string,
  problem: FastifySchemaValidationError,
): FastifySchemaValidationError[] {
  const { instancePath, keyword } = problem
  const start = `/${part}`
  const isInside =
    instancePath.startsWith(`${start}/`) || (instancePath === start && keyword === 'required')
  return isInside ? [{ ...problem, instancePath: instancePath.slice(start.length) }] : []
}

/** Says which part of the request an error of `work` is about. */
export async function inPart<T>(
  nest: (faults: PartFaults) => PartFaults,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ApiError && error.fields)) throw error
    throw new TransactionFault(nest(error.fields), error)
  }
}

/** What is wrong with a part, found when it was tried. */
export class TransactionFault extends Error {
  readonly faults: PartFaults

  constructor(faults: PartFaults, cause: Error) {
    super(cause.message, { cause })
    this.faults = faults
  }
}
