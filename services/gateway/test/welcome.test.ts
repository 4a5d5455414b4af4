import t from 'tap'
import { welcome } from '../src/welcome.ts'

const installation = {
  adminPassword: 'correct-horse',
  demoPasswordFile: '/data/demo-app-password',
  announced: async () => {},
}
const facts = { publicUrl: 'https://id.example', installation, hasDemo: true }

t.test('shows the password of a new installation and what to try', async (t) => {
  const text = welcome(facts)
  t.match(text, 'https://id.example/')
  t.match(text, 'correct-horse')
  t.match(text, 'https://id.example/application/o/device/')
  t.match(text, 'password=$(cat /data/demo-app-password)')
})

t.test('later there is no password, and without the demo no commands', async (t) => {
  const known = { ...installation, adminPassword: undefined }
  const text = welcome({ ...facts, installation: known, hasDemo: false })
  t.notMatch(text, /Password/)
  t.notMatch(text, /curl/)
})
