/** What belongs to a domain: its looks, its flows and its default application. */
import type { Model } from '@gatehouse/blueprints'
import { boolean, column, filledText, json, nullableUuid, optionalText } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export function brandModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_brands.brand',
    table: transaction.brand as unknown as Table,
    required: ['domain'],
    columns: {
      domain: column('domain', filledText),
      default: column('isDefault', boolean),
      branding_title: column('brandingTitle', optionalText),
      branding_logo: column('brandingLogo', optionalText),
      branding_favicon: column('brandingFavicon', optionalText),
      branding_custom_css: column('brandingCustomCss', optionalText),
      branding_default_flow_background: column('brandingDefaultFlowBackground', optionalText),
      flow_authentication: column('flowAuthenticationId', nullableUuid),
      flow_invalidation: column('flowInvalidationId', nullableUuid),
      flow_recovery: column('flowRecoveryId', nullableUuid),
      flow_unenrollment: column('flowUnenrollmentId', nullableUuid),
      flow_user_settings: column('flowUserSettingsId', nullableUuid),
      flow_device_code: column('flowDeviceCodeId', nullableUuid),
      default_application: column('defaultApplicationId', nullableUuid),
      web_certificate: column('webCertificateId', nullableUuid),
      attributes: column('attributes', json),
    },
    ignored: [
      'branding_map_tiles',
      'flow_user_switch',
      'flow_lockdown',
      'flow_request',
      'client_certificates',
    ],
  })
}
