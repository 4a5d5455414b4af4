/** The kinds of application that one makes: what each may do and has to give. Data alone. */

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
const PERSON = ['openid', 'profile', 'email'] as const

export type RecipeId = 'web' | 'spa' | 'native' | 'device' | 'machine'

export interface Recipe {
  readonly id: RecipeId
  readonly title: string
  /** When to choose it. */
  readonly hint: string
  readonly clientType: 'confidential' | 'public'
  readonly grantTypes: readonly string[]
  readonly scopes: readonly string[]
  /** Whether a browser comes back to the application, so that it has to say where to. */
  readonly comesBack: boolean
  /** Used where none are given. */
  readonly redirectUris: readonly string[]
  /** A redirect URI as such an application has it. */
  readonly example: string
}

export const RECIPES: readonly Recipe[] = [
  {
    id: 'web',
    title: 'Web application',
    hint: 'it has a server that keeps a secret (Grafana, Nextcloud, Jellyfin)',
    clientType: 'confidential',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: [...PERSON, 'offline_access'],
    comesBack: true,
    redirectUris: [],
    example: 'https://app.example.com/oauth/callback',
  },
  {
    id: 'spa',
    title: 'Single-page application',
    hint: 'it runs in the browser alone: public, with PKCE',
    clientType: 'public',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: PERSON,
    comesBack: true,
    redirectUris: [],
    example: 'https://app.example.com/callback',
  },
  {
    id: 'native',
    title: 'Desktop, mobile or command-line application',
    hint: 'people install it: public, with PKCE, comes back to a loopback port or its own scheme',
    clientType: 'public',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: [...PERSON, 'offline_access'],
    comesBack: true,
    // The port is free on these. RFC 8252 §7.3.
    redirectUris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
    example: 'com.example.app:/callback',
  },
  {
    id: 'device',
    title: 'TV or other device',
    hint: 'no keyboard: shows a code that people type on their phone',
    clientType: 'public',
    grantTypes: [DEVICE_CODE, 'refresh_token'],
    scopes: [...PERSON, 'offline_access'],
    comesBack: false,
    redirectUris: [],
    example: '',
  },
  {
    id: 'machine',
    title: 'Machine',
    hint: 'no person: a script or a service with a service account',
    clientType: 'confidential',
    grantTypes: ['client_credentials'],
    scopes: ['openid'],
    comesBack: false,
    redirectUris: [],
    example: '',
  },
]
