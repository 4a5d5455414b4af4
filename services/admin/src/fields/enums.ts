/** Enumerations that several objects share, by authentik's names. */
import { Type } from 'typebox'

export const PolicyEngineMode = Type.Enum(['all', 'any'], { title: 'PolicyEngineMode' })

export const FlowDesignation = Type.Enum(
  [
    'authentication',
    'authorization',
    'invalidation',
    'enrollment',
    'unenrollment',
    'recovery',
    'stage_configuration',
  ],
  { title: 'FlowDesignationEnum' },
)

export const FlowLayout = Type.Enum(
  [
    'stacked',
    'content_left',
    'content_right',
    'sidebar_left',
    'sidebar_right',
    'sidebar_left_frame_background',
    'sidebar_right_frame_background',
  ],
  { title: 'FlowLayoutEnum' },
)

export const DeniedAction = Type.Enum(['message_continue', 'message', 'continue'], {
  title: 'DeniedActionEnum',
})

export const FlowAuthentication = Type.Enum(
  [
    'none',
    'require_authenticated',
    'require_unauthenticated',
    'require_superuser',
    'require_redirect',
    'require_outpost',
    'require_token',
  ],
  { title: 'AuthenticationEnum' },
)
