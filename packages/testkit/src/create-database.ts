import { Client } from 'pg'

/** Makes a copy of a database on the same server. @returns its URL */
export async function createDatabase(name: string, original: string): Promise<string> {
  await execute(original, `CREATE DATABASE ${name} TEMPLATE ${nameOf(original)}`)
  return withPath(original, name)
}

export async function dropDatabase(url: string): Promise<void> {
  await execute(url, `DROP DATABASE ${nameOf(url)} WITH (FORCE)`)
}

/** The same server with another database of Postgres or Redis. */
export function withPath(url: string, path: string): string {
  return url.replace(/\/[^/]*$/, `/${path}`)
}

/** Beside the databases, to which nobody may be connected while they are copied. */
async function execute(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withPath(server, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1)
}
