import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Type } from 'typebox'
import { ConfigError, loadConfig } from '../src/index.ts'

const Schema = Type.Object({
  PORT: Type.Integer({ default: 3000, minimum: 1, maximum: 65_535, must: 'be a port' }),
  ISSUER: Type.String({ pattern: '^https://', must: 'be an https URL' }),
  DEBUG: Type.Boolean({ default: false, must: 'be true or false' }),
  KEY: Type.Optional(Type.String({ secret: true, minLength: 4, must: 'have 4 characters' })),
  NOTE: Type.Optional(Type.String()),
})

const ISSUER = 'https://id.example'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(Schema, env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

t.test('converts, defaults, freezes, and reads nothing else', async (t) => {
  const config = loadConfig(Schema, { ISSUER, PORT: '8080', DEBUG: 'TRUE', OTHER: 'x' })
  t.strictSame(config, { ISSUER, PORT: 8080, DEBUG: true })
  t.ok(Object.isFrozen(config))
})

t.test('a variable set to nothing counts as not set', async (t) => {
  t.strictSame(loadConfig(Schema, { ISSUER, PORT: '', KEY: '' }), {
    ISSUER,
    PORT: 3000,
    DEBUG: false,
  })
})

t.test('reports every problem at once, one line a variable, without any value', async (t) => {
  const problems = problemsOf({ PORT: 'p-value', DEBUG: 'd-value', KEY: 'k-v' })
  t.strictSame(problems, [
    'PORT must be a port.',
    'ISSUER is required: it must be an https URL.',
    'DEBUG must be true or false.',
    'KEY must have 4 characters.',
  ])
  t.match(new ConfigError(problems).message, /^Configuration: PORT must/)
})

t.test('takes no number that is not written as a whole one', async (t) => {
  for (const PORT of [
    '1.5',
    '0x10',
    '1e3',
    ' 5',
    '5 ',
    'true',
    '-1',
    '0',
    '65536',
    '9'.repeat(400),
  ]) {
    t.strictSame(problemsOf({ ISSUER, PORT }), ['PORT must be a port.'], PORT)
  }
})

t.test('reads a secret from a file', async (t) => {
  const KEY_FILE = join(t.testdir(), 'key')
  writeFileSync(KEY_FILE, 'from-file\n')
  t.match(loadConfig(Schema, { ISSUER, KEY_FILE }), { KEY: 'from-file' })
  t.strictSame(problemsOf({ ISSUER, KEY_FILE, KEY: 'both' }), [
    'KEY and KEY_FILE must not both be set.',
  ])
  t.strictSame(problemsOf({ ISSUER, KEY_FILE: `${KEY_FILE}.none` }), [
    'KEY_FILE must name a file that can be read.',
  ])
  t.notOk('NOTE' in loadConfig(Schema, { ISSUER, NOTE_FILE: KEY_FILE }), 'only secrets have files')
})
