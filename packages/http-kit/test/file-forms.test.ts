import t from 'tap'
import { parseFileForm } from '../src/file-forms.ts'

const TYPE = 'multipart/form-data; boundary=b'
const part = (head: string, content: string) =>
  `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${content}\r\n`
const parse = (parts: string[], type = TYPE) =>
  parseFileForm(Buffer.from(`${parts.join('')}--b--\r\n`), type)

t.test('files become data URLs, and texts stay texts', async (t) => {
  const body = await parse([
    part('name="component"', 'ak-stage-prompt'),
    part('name="empty"', ''),
    part('name="none"; filename=""\r\ncontent-type: application/octet-stream', ''),
    part('name="picture"; filename="a.png"\r\ncontent-type: image/png', 'png'),
    part('name="odd"; filename="a"\r\ncontent-type: text/html, x', 'odd'),
    part('name="two"', '1'),
    part('name="two"', '2'),
    part('name="__proto__"', 'x'),
  ])
  t.same(
    { ...body },
    {
      component: 'ak-stage-prompt',
      picture: 'data:image/png;base64,cG5n',
      odd: 'data:application/octet-stream;base64,b2Rk',
      two: ['1', '2'],
      ['__proto__']: 'x',
    },
  )
})

t.test('what cannot be read is refused', async (t) => {
  const refused = { name: 'OAuthError', code: 'invalid_request' }
  await t.rejects(parseFileForm(Buffer.from('no form'), TYPE), refused)
  await t.rejects(parse([part('name="a"', 'x')], 'multipart/form-data'), refused)
  const many = Array.from({ length: 101 }, (_, index) => part(`name="f${index}"`, 'x'))
  await t.rejects(parse(many), refused)
})
