/** What belongs to a domain: its looks, its flows and its default application. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import { MAX_CSS, MAX_CSS_SOURCE, sanitizeCss } from '@gatehouse/core'
import { domainName } from '@gatehouse/protocol'
import {
  boolean,
  type Columns,
  column,
  json,
  nullableUuid,
  optionalText,
  type Read,
  text,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const domain: Read<string> = (value, field) => {
  const read = text(value, field)
  if (domainName(read) !== undefined) return read
  throw new FieldError(field, 'must be the name of a domain such as id.example.com')
}

export const BRAND_COLUMNS = {
  domain: column('domain', domain),
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
} satisfies Columns

export function brandModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_brands.brand',
    table: transaction.brand as unknown as Table,
    required: ['domain'],
    columns: BRAND_COLUMNS,
    ignored: [
      'branding_map_tiles',
      'flow_user_switch',
      'flow_lockdown',
      'flow_request',
      'client_certificates',
    ],
    prepare: checkCss,
  })
}

/** What pages do not use of it is no error: sheets that were written for other pages can be taken along. */
async function checkCss({
  branding_custom_css: css,
}: Attributes): Promise<Record<string, unknown>> {
  if (typeof css !== 'string') return {}
  if (css.length > MAX_CSS_SOURCE) throw tooLong(MAX_CSS_SOURCE)
  if ((await sanitizeCss(css)).css.length > MAX_CSS) throw tooLong(MAX_CSS)
  return {}
}

function tooLong(most: number): FieldError {
  return new FieldError('branding_custom_css', `is longer than ${most} characters`)
}
