import t from 'tap'
import { safeNext } from '../src/index.ts'

t.test('keeps paths of this server', async (t) => {
  for (const path of [
    '/',
    '/if/user/',
    '/application/o/authorize/?client_id=a&redirect_uri=https%3A%2F%2Fa.example%2Fcb&state=x%20y',
    '/a?next=//evil.example',
    '/a#b',
    '/a//b',
    '/a/%2Fb',
  ]) {
    t.equal(safeNext(path), path)
  }
})

t.test('writes them in ASCII and without dot segments', async (t) => {
  t.equal(safeNext('/grün?q=é'), '/gr%C3%BCn?q=%C3%A9')
  t.equal(safeNext('/a/../b'), '/b')
})

t.test('refuses everything that may lead elsewhere', async (t) => {
  for (const bad of [
    undefined,
    '',
    'if/user/',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/%2fevil.example',
    '/%2Fevil.example',
    '/%5cevil.example',
    '/%252fevil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/./%2fevil.example',
    '/a\\b',
    '/a\r\nSet-Cookie: x',
    '/a\u0000',
    '/a\u0085',
    'javascript:alert(1)',
    '?x',
    '@evil.example',
    `/${'x'.repeat(9000)}`,
  ]) {
    t.equal(safeNext(bad), undefined, JSON.stringify(bad))
  }
})
