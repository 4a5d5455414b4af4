import type { Brand } from './brand.ts'

/** Serves until an operator makes a default brand, and while brands cannot be read. */
export const plainBrand: Brand = {
  id: '00000000-0000-0000-0000-000000000000',
  domain: 'fallback',
  isDefault: true,
  title: 'Gatehouse',
  logo: '',
  favicon: '',
  customCss: '',
  styleSheet: '',
  flowBackground: '',
  attributes: {},
  flows: {
    authentication: undefined,
    invalidation: undefined,
    recovery: undefined,
    unenrollment: undefined,
    userSettings: undefined,
    deviceCode: undefined,
  },
  defaultApplicationId: undefined,
}
