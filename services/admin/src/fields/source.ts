/** What sources of all kinds have. */
import { Type } from 'typebox'
import { PolicyEngineMode } from './enums.ts'
import { GroupMatchingMode, UserMatchingMode } from './source-enums.ts'
import { ThemedUrls } from './themed-urls.ts'
import { Nullable, Uuid } from './types.ts'

const common = {
  enabled: Type.Optional(Type.Boolean()),
  promoted: Type.Optional(Type.Boolean()),
  authentication_flow: Type.Optional(Nullable(Uuid())),
  enrollment_flow: Type.Optional(Nullable(Uuid())),
  user_property_mappings: Type.Optional(Type.Array(Uuid())),
  group_property_mappings: Type.Optional(Type.Array(Uuid())),
  policy_engine_mode: Type.Optional(PolicyEngineMode),
  user_matching_mode: Type.Optional(UserMatchingMode),
  user_path_template: Type.Optional(Type.String({ minLength: 1 })),
  icon: Type.Optional(Type.String()),
}

/** What a request may say of them beside their names. */
export const sourceRequestFields = {
  ...common,
  group_matching_mode: Type.Optional(GroupMatchingMode),
}

/** What an answer says of them. */
export const sourceFields = {
  pk: Uuid(),
  name: Type.String(),
  slug: Type.String(),
  ...common,
  managed: Nullable(Type.String()),
  icon_url: Nullable(Type.String()),
  icon_themed_urls: ThemedUrls,
  component: Type.String(),
  verbose_name: Type.String(),
  verbose_name_plural: Type.String(),
  meta_model_name: Type.String(),
}

export const Source = Type.Object(sourceFields, { title: 'Source' })

/** Filters of the lists of one kind. */
export const sourceFilters = {
  name: Type.String(),
  slug: Type.String(),
  pbm_uuid: Uuid(),
  enabled: Type.Boolean(),
  authentication_flow: Uuid(),
  enrollment_flow: Uuid(),
  policy_engine_mode: PolicyEngineMode,
  user_matching_mode: UserMatchingMode,
  group_matching_mode: GroupMatchingMode,
}
