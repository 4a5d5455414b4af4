/** What comes with a flow that is exported, and what is only named. */
import t from 'tap'
import { startApi } from './client.ts'

const { product, call } = await startApi(t)

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

t.test(
  'prompts and policies come with their flow; groups, sources and other flows are named',
  async (t) => {
    const { pk: group } = await made('/core/groups/', { name: 'Newcomers' })
    const { pk: source } = await made('/sources/plex/', {
      ...{ name: 'Cinema', slug: 'cinema', client_id: 'gatehouse-cinema', plex_token: 'of-owner' },
    })
    const policy = await made('/policies/password/', {
      ...{ name: 'long', length_min: 12, error_message: 'Longer, please.' },
    })
    const prompt = await made('/stages/prompt/prompts/', {
      ...{ name: 'new username', field_key: 'username', label: 'Username', type: 'username' },
    })
    const { body: other } = await call('GET', '/flows/instances/default-authentication-flow/')
    const stages = [
      await made('/stages/identification/', {
        ...{ name: 'join: who', user_fields: ['username'], sources: [source] },
        enrollment_flow: other.pk,
      }),
      await made('/stages/prompt/stages/', {
        ...{ name: 'join: form', fields: [prompt.pk], validation_policies: [policy.pk] },
      }),
      await made('/stages/user_write/', { name: 'join: write', create_users_group: group }),
    ]
    const { pk: target } = await made('/flows/instances/', {
      ...{ name: 'Join', slug: 'join', title: 'Join', designation: 'enrollment' },
    })
    for (const [order, { pk: stage }] of stages.entries()) {
      await made('/flows/bindings/', { target, stage, order })
    }

    const text = async () => (await call('GET', '/flows/instances/join/export/')).text
    const exported = await text()
    const gone = [
      '/flows/instances/join/',
      ...stages.map(({ pk }) => `/stages/all/${pk}/`),
      `/stages/prompt/prompts/${prompt.pk}/`,
      `/policies/all/${policy.pk}/`,
    ]
    for (const path of gone) t.equal((await call('DELETE', path)).status, 204, path)

    await product.apply(exported)
    t.equal(await text(), exported)
    const { body: writes } = await call('GET', '/stages/user_write/?name=join: write')
    t.match(writes.results, [{ create_users_group: group }])
    const { body: who } = await call('GET', '/stages/identification/?name=join: who')
    t.match(who.results, [{ sources: [source], enrollment_flow: other.pk }])
    const { body: forms } = await call('GET', '/stages/prompt/stages/?name=join: form')
    const { body: policies } = await call('GET', '/policies/password/?name=long')
    t.match(forms.results, [{ validation_policies: [policies.results[0].pk] }])
    t.match(policies.results, [{ length_min: 12, error_message: 'Longer, please.' }])
  },
)
