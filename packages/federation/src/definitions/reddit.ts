import type { Definition } from '../definition.ts'

/** @see {@link https://www.reddit.com/dev/api#GET_api_v1_me} */
export const reddit: Definition = {
  name: 'reddit',
  protocol: 'oauth',
  scopes: ['identity'],
  parameters: { duration: 'temporary' },
  readProfile: (info) => ({
    identifier: info['id'],
    username: info['name'],
    name: info['name'],
  }),
}
