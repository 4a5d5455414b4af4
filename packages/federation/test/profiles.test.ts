/** What each provider answers, as its public documentation shows it, and who that is here. */
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { readProfile } from '@gatehouse/sources'
import t from 'tap'
import { DEFINITIONS } from '../src/definitions/index.ts'

type Json = Readonly<Record<string, unknown>>

/** `answers` by the end of the address that is asked; without, `info` is the profile. */
const RECORDED: Readonly<
  Record<string, { info?: Json; answers?: Json; token?: Json; person: object }>
> = {
  openidconnect: {
    info: {
      ...{ sub: '248289761001', name: 'Jane Doe', preferred_username: 'j.doe' },
      ...{ email: 'janedoe@example.com', email_verified: true, groups: ['staff'] },
    },
    person: {
      ...{ identifier: '248289761001', username: 'j.doe', name: 'Jane Doe' },
      ...{ email: 'janedoe@example.com', emailVerified: true, groups: ['staff'] },
    },
  },
  apple: {
    info: {
      ...{ sub: '001999.fd2ec0a8.1822', email: 'a1b2@privaterelay.appleid.com' },
      ...{ email_verified: 'true', is_private_email: 'true' },
    },
    person: { identifier: '001999.fd2ec0a8.1822', username: undefined, emailVerified: true },
  },
  discord: {
    info: {
      ...{ id: '80351110224678912', username: 'nelly', discriminator: '1337', global_name: null },
      ...{ avatar: '8342729096ea3675442027381ff50dfe', verified: true, email: 'nelly@discord.com' },
    },
    person: {
      identifier: '80351110224678912',
      username: 'nelly',
      name: 'nelly',
      emailVerified: true,
    },
  },
  entraid: {
    info: {
      ...{ displayName: 'Adele Vance', mail: 'AdeleV@contoso.com', id: '87d349ed-44d7-43e1' },
      userPrincipalName: 'AdeleV@contoso.com',
    },
    person: { identifier: '87d349ed-44d7-43e1', name: 'Adele Vance', emailVerified: false },
  },
  facebook: {
    info: { id: '122104587', name: 'Jane Doe', email: 'jane@example.com' },
    person: { identifier: '122104587', username: undefined, emailVerified: false },
  },
  github: {
    answers: {
      '/user': { login: 'octocat', id: 1, name: 'monalisa octocat', email: 'shown@github.com' },
      '/user/emails': [
        { email: 'other@github.com', verified: true, primary: false, visibility: null },
        { email: 'octocat@github.com', verified: true, primary: true, visibility: 'public' },
      ],
    },
    person: {
      identifier: '1',
      username: 'octocat',
      email: 'octocat@github.com',
      emailVerified: true,
    },
  },
  gitlab: {
    info: {
      ...{ sub: '1', name: 'Root', nickname: 'root', preferred_username: 'root' },
      ...{ email: 'root@example.com', email_verified: true, groups: ['team/backend'] },
    },
    person: { identifier: '1', username: 'root', emailVerified: true, groups: ['team/backend'] },
  },
  google: {
    info: {
      ...{ sub: '110169484474386276334', email: 'jsmith@example.com', email_verified: true },
      ...{ name: 'J Smith', hd: 'example.com' },
    },
    person: { identifier: '110169484474386276334', username: undefined, emailVerified: true },
  },
  mailcow: {
    info: { success: true, id: 'box@example.org', email: 'box@example.org', full_name: 'The Box' },
    person: { identifier: 'box@example.org', name: 'The Box', emailVerified: true },
  },
  okta: {
    info: {
      ...{
        sub: '00uid4BxXw6I6TV4m0g3',
        name: 'John Doe',
        preferred_username: 'john.doe@example.com',
      },
      ...{ email: 'john.doe@example.com', email_verified: true, groups: ['Everyone'] },
    },
    person: { identifier: '00uid4BxXw6I6TV4m0g3', groups: ['Everyone'], emailVerified: true },
  },
  patreon: {
    answers: {
      '/identity': {
        data: {
          ...{ id: '12345689', type: 'user' },
          attributes: {
            email: 'some@email.com',
            full_name: 'Platform Team',
            is_email_verified: true,
          },
        },
      },
    },
    person: { identifier: '12345689', name: 'Platform Team', emailVerified: true },
  },
  reddit: {
    info: { id: '1w72', name: 'spez', has_verified_email: true },
    person: { identifier: '1w72', username: 'spez', email: undefined, emailVerified: false },
  },
  slack: {
    info: {
      ...{ ok: true, sub: 'U0R7JM', 'https://slack.com/user_id': 'U0R7JM', name: 'krane' },
      ...{ email: 'krane@slack-corp.com', email_verified: true },
    },
    person: { identifier: 'U0R7JM', name: 'krane', username: undefined, emailVerified: true },
  },
  twitch: {
    info: {
      ...{ sub: '713936733', preferred_username: 'scarlet', email: 's@example.com' },
      email_verified: true,
    },
    person: { identifier: '713936733', username: 'scarlet', name: 'scarlet', emailVerified: true },
  },
  twitter: {
    answers: {
      '/me': {
        data: {
          id: '2244994945',
          name: 'TwitterDev',
          username: 'TwitterDev',
          confirmed_email: 'd@x.com',
        },
      },
    },
    person: { identifier: '2244994945', username: 'TwitterDev', emailVerified: true },
  },
  wechat: {
    answers: {
      '/userinfo': { openid: 'OPENID', nickname: '微信', unionid: 'o6_bmasdasdsad6_2sgVt7hMZOPfL' },
    },
    token: { access_token: 'ACCESS_TOKEN', openid: 'OPENID' },
    person: { identifier: 'o6_bmasdasdsad6_2sgVt7hMZOPfL', name: '微信', emailVerified: false },
  },
}

t.test('every built-in type has a definition and a recorded profile', async (t) => {
  const names = OAUTH_SOURCE_TYPES.map(({ name }) => name).sort()
  t.same(DEFINITIONS.map(({ name }) => name).sort(), names)
  t.same(Object.keys(RECORDED).sort(), names)
})

for (const definition of DEFINITIONS) {
  t.test(`a person of ${definition.name}`, async (t) => {
    const { info, answers = {}, token = {}, person } = RECORDED[definition.name] ?? { person: {} }
    const read =
      info ??
      (await definition.fetchProfile?.({
        get: async (url) => answerTo(answers, url),
        profileUrl:
          OAUTH_SOURCE_TYPES.find(({ name }) => name === definition.name)?.profileUrl ?? '',
        token,
        clientId: 'gatehouse',
      }))
    t.match(readProfile({ ...definition.readProfile(read as Json), info: {} }), person)
  })
}

t.test(
  'a GitHub account whose list of addresses cannot be read has none that is verified',
  async (t) => {
    const github = DEFINITIONS.find(({ name }) => name === 'github')
    const info = await github?.fetchProfile?.({
      get: async (url) =>
        url.endsWith('/emails')
          ? Promise.reject(new Error('404'))
          : { id: 1, email: 'a@b.example' },
      ...{ profileUrl: 'https://api.github.com/user', token: {}, clientId: 'gatehouse' },
    })
    const profile = readProfile({ identifier: 1, ...github?.readProfile(info as Json), info: {} })
    t.match(profile, { email: 'a@b.example', emailVerified: false })
  },
)

function answerTo(answers: Json, url: string): unknown {
  const found = Object.entries(answers).find(([end]) => new URL(url).pathname.endsWith(end))
  if (!found) throw new Error(`nothing at ${url}`)
  return found[1]
}
