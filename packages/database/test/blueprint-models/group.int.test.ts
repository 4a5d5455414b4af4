import { applyBlueprint, parseBlueprint } from '@gatehouse/blueprints'
import t from 'tap'
import { blueprintStore } from '../../src/blueprint-models/blueprint-store.ts'
import { createPasswordHasher } from '../../src/password-hasher.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const postgres = await startPostgres(t)

t.test('members are what the group or the user says last', async (t) => {
  const database = await postgres.database(t)
  const refuse = () => Promise.reject(new Error('no key was expected'))
  const store = blueprintStore(database, {
    secrets: createSecretBox(['k'.repeat(32)]),
    passwords: createPasswordHasher(),
    keyMaker: { generate: refuse, read: refuse },
  })
  const apply = (users: string) =>
    applyBlueprint(
      parseBlueprint(
        `version: 1
entries:
  - { model: authentik_core.user, id: ana, identifiers: { username: ana } }
  - { model: authentik_core.user, id: bo, identifiers: { username: bo } }
  - { model: authentik_core.group, identifiers: { name: crew }, attrs: { ${users} } }`,
        'group.yaml',
      ),
      { store, env: {} },
    )
  const members = async () => {
    const rows = await database.prisma.groupMember.findMany({ include: { user: true } })
    return rows.map(({ user }) => user.username).sort()
  }

  await apply('users: [!KeyOf ana, !KeyOf bo]')
  t.same(await members(), ['ana', 'bo'])
  await apply('is_superuser: false')
  t.same(await members(), ['ana', 'bo'], 'nothing is said')
  await apply('users: [!KeyOf bo]')
  t.same(await members(), ['bo'])
  await t.rejects(apply('users: [nobody]'), /field "users": refers to nothing/)
})
