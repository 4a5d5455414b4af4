import { Type } from 'typebox'
import { UserType } from '../../fields/person.ts'
import { UserCreationMode } from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const userWriteStage: StageKind = {
  folder: 'user_write',
  model: 'authentik_stages_user_write.userwritestage',
  component: 'UserWriteStage',
  form: 'ak-stage-user-write-form',
  name: 'User Write Stage',
  description: 'Makes an account of what was asked, or changes one.',
  settings: {
    user_creation_mode: Type.Optional(UserCreationMode),
    create_users_as_inactive: Type.Optional(Type.Boolean()),
    create_users_group: Type.Optional(Nullable(Uuid())),
    user_type: Type.Optional(UserType),
    user_path_template: Type.Optional(Type.String()),
  },
  joins: 'create_users_group',
  filters: {
    create_users_as_inactive: Type.Boolean(),
    create_users_group: Uuid(),
    stage_uuid: Uuid(),
    user_creation_mode: UserCreationMode,
    user_path_template: Type.String(),
    user_type: UserType,
  },
}
