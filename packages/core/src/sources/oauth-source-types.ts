/** The identity providers that an OAuth source can be of: their names, and their endpoints where those are always the same. */
export interface OAuthSourceType {
  readonly name: string
  readonly verboseName: string
  /** Its servers are the operator's own, or there are several of them. */
  readonly areUrlsCustomizable: boolean
  readonly authorizationUrl?: string
  readonly accessTokenUrl?: string
  readonly profileUrl?: string
  readonly wellKnownUrl?: string
  readonly jwksUrl?: string
}

export const OAUTH_SOURCE_TYPES: readonly OAuthSourceType[] = [
  {
    name: 'openidconnect',
    verboseName: 'OpenID Connect',
    areUrlsCustomizable: true,
  },
  {
    name: 'apple',
    verboseName: 'Apple',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://appleid.apple.com/auth/authorize',
    accessTokenUrl: 'https://appleid.apple.com/auth/token',
    wellKnownUrl: 'https://appleid.apple.com/.well-known/openid-configuration',
    jwksUrl: 'https://appleid.apple.com/auth/keys',
  },
  {
    name: 'discord',
    verboseName: 'Discord',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://discord.com/oauth2/authorize',
    accessTokenUrl: 'https://discord.com/api/oauth2/token',
    profileUrl: 'https://discord.com/api/users/@me',
  },
  {
    name: 'entraid',
    verboseName: 'Entra ID',
    areUrlsCustomizable: true,
    authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    accessTokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    profileUrl: 'https://graph.microsoft.com/v1.0/me',
    wellKnownUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    jwksUrl: 'https://login.microsoftonline.com/common/discovery/v2.0/keys',
  },
  {
    name: 'facebook',
    verboseName: 'Facebook',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://www.facebook.com/dialog/oauth',
    accessTokenUrl: 'https://graph.facebook.com/oauth/access_token',
    profileUrl: 'https://graph.facebook.com/me?fields=id,name,email',
  },
  {
    name: 'github',
    verboseName: 'GitHub',
    areUrlsCustomizable: true,
    authorizationUrl: 'https://github.com/login/oauth/authorize',
    accessTokenUrl: 'https://github.com/login/oauth/access_token',
    profileUrl: 'https://api.github.com/user',
    // Of the tokens that its jobs are given; people have none.
    wellKnownUrl: 'https://token.actions.githubusercontent.com/.well-known/openid-configuration',
    jwksUrl: 'https://token.actions.githubusercontent.com/.well-known/jwks',
  },
  {
    name: 'gitlab',
    verboseName: 'GitLab',
    areUrlsCustomizable: true,
    authorizationUrl: 'https://gitlab.com/oauth/authorize',
    accessTokenUrl: 'https://gitlab.com/oauth/token',
    profileUrl: 'https://gitlab.com/oauth/userinfo',
    wellKnownUrl: 'https://gitlab.com/.well-known/openid-configuration',
    jwksUrl: 'https://gitlab.com/oauth/discovery/keys',
  },
  {
    name: 'google',
    verboseName: 'Google',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    accessTokenUrl: 'https://oauth2.googleapis.com/token',
    profileUrl: 'https://openidconnect.googleapis.com/v1/userinfo',
    wellKnownUrl: 'https://accounts.google.com/.well-known/openid-configuration',
    jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
  },
  {
    name: 'mailcow',
    verboseName: 'mailcow',
    areUrlsCustomizable: true,
  },
  {
    name: 'okta',
    verboseName: 'Okta',
    areUrlsCustomizable: true,
  },
  {
    name: 'patreon',
    verboseName: 'Patreon',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://www.patreon.com/oauth2/authorize',
    accessTokenUrl: 'https://www.patreon.com/api/oauth2/token',
    profileUrl: 'https://www.patreon.com/api/oauth2/v2/identity',
  },
  {
    name: 'reddit',
    verboseName: 'Reddit',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://www.reddit.com/api/v1/authorize',
    accessTokenUrl: 'https://www.reddit.com/api/v1/access_token',
    profileUrl: 'https://oauth.reddit.com/api/v1/me',
  },
  {
    name: 'slack',
    verboseName: 'Slack',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://slack.com/openid/connect/authorize',
    accessTokenUrl: 'https://slack.com/api/openid.connect.token',
    profileUrl: 'https://slack.com/api/openid.connect.userInfo',
    wellKnownUrl: 'https://slack.com/.well-known/openid-configuration',
    jwksUrl: 'https://slack.com/openid/connect/keys',
  },
  {
    name: 'twitch',
    verboseName: 'Twitch',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://id.twitch.tv/oauth2/authorize',
    accessTokenUrl: 'https://id.twitch.tv/oauth2/token',
    profileUrl: 'https://id.twitch.tv/oauth2/userinfo',
    wellKnownUrl: 'https://id.twitch.tv/oauth2/.well-known/openid-configuration',
    jwksUrl: 'https://id.twitch.tv/oauth2/keys',
  },
  {
    name: 'twitter',
    verboseName: 'Twitter',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://x.com/i/oauth2/authorize',
    accessTokenUrl: 'https://api.x.com/2/oauth2/token',
    profileUrl: 'https://api.x.com/2/users/me',
  },
  {
    name: 'wechat',
    verboseName: 'WeChat',
    areUrlsCustomizable: false,
    authorizationUrl: 'https://open.weixin.qq.com/connect/qrconnect',
    accessTokenUrl: 'https://api.weixin.qq.com/sns/oauth2/access_token',
    profileUrl: 'https://api.weixin.qq.com/sns/userinfo',
  },
]
