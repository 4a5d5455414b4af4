/** Which statements are asked, and how Postgres goes about each. */
import type { Database, Statement } from '@gatehouse/database'

interface Asked {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

/** A database that remembers what it was asked while `work` ran. */
export async function recorded(
  database: Database,
  work: (database: Database) => Promise<unknown>,
): Promise<readonly Asked[]> {
  const asked = new Map<string, Asked>()
  await work({
    ...database,
    query(statement, values) {
      asked.set(statement.name, { statement, values })
      return database.query(statement, values)
    },
  })
  return [...asked.values()]
}

/** Tables that a statement would read from one end to the other. */
export async function tablesReadWhole(
  database: Database,
  { statement, values }: Asked,
): Promise<string[]> {
  const explain = {
    name: `explain ${statement.name}`.slice(0, 63),
    text: `EXPLAIN (FORMAT JSON) ${statement.text}`,
  }
  const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(explain, values)
  return nodesOf(row?.['QUERY PLAN'][0].Plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '')
}

function nodesOf(node: PlanNode | undefined): PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : []
}
