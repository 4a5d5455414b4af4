import type { Definition } from '../definition.ts'

/** @see {@link https://developers.weixin.qq.com/doc/oplatform/en/Website_App/WeChat_Login/Wechat_Login.html} */
export const wechat: Definition = {
  name: 'wechat',
  protocol: 'oauth',
  scopes: ['snsapi_login'],
  scopeSeparator: ',',
  clientIdParameter: 'appid',
  clientSecretParameter: 'secret',
  secretInBody: true,
  // RFC 6749 §5.1: it does not say what kind of token that is.
  tokenResponse: (answer) => ({ token_type: 'bearer', ...answer }),
  fetchProfile: ({ get, profileUrl, token }) => {
    const url = new URL(profileUrl)
    url.searchParams.set('access_token', String(token['access_token']))
    url.searchParams.set('openid', String(token['openid']))
    return get(url.href)
  },
  readProfile: (info) => ({
    // The same person in all applications of one owner, where there is one.
    identifier: info['unionid'] ?? info['openid'],
    username: undefined,
    name: info['nickname'],
  }),
}
