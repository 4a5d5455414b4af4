/** What is assigned by a request, with everything wrong told by its field. */
import { ApiError } from '@gatehouse/errors'
import { knownPermissions } from '../../access/permission-catalogue.ts'
import { permissionsOn } from './assigned-permission.ts'

export interface Assignment {
  /** `authentik_core.view_user` */
  readonly names: readonly string[]
  /** Null: all objects. */
  readonly objectPk: string | null
}

export interface AssignmentRequest {
  readonly permissions: readonly string[]
  readonly model?: string
  readonly object_pk?: string
}

/** Beside a model, a permission may be named without its app. @throws ApiError 400 */
export function readAssignment({ permissions, model, object_pk }: AssignmentRequest): Assignment {
  const ofModel = model === undefined ? undefined : permissionsOn(model)
  if (ofModel?.length === 0) throw refused('model', `There are no objects of type ${model}.`)
  if (object_pk !== undefined && !ofModel) {
    throw refused('model', 'This field is required beside object_pk.')
  }
  const app = model?.split('.')[0]
  const names = permissions.map((name) => (name.includes('.') ? name : `${app}.${name}`))
  const wrong = names.find((name) => !(ofModel?.includes(name) ?? knownPermissions().has(name)))
  if (wrong !== undefined) {
    const about = model === undefined ? '' : ` of ${model}`
    throw refused('permissions', `${wrong} is no permission${about}.`)
  }
  return { names: [...new Set(names)], objectPk: object_pk ?? null }
}

function refused(field: string, message: string): ApiError {
  return new ApiError(400, message, { fields: { [field]: [message] } })
}
