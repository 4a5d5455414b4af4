/** Every token with its header, its claims and what they mean. */
import { mask } from '../terminal/mask.ts'
import type { Output } from '../terminal/output.ts'
import { alignColumns } from '../terminal/table.ts'
import { meaningOf } from './claim-meanings.ts'
import type { Report } from './inspect-tokens.ts'
import type { InspectedToken } from './verify-token.ts'

export interface Printed {
  application: string
  report: Report
  showTokens: boolean | undefined
}

export function printReport(output: Output, { application, report, showTokens }: Printed): void {
  const shown = (token: InspectedToken) => (showTokens ? token.value : mask(token.value))
  const tokens = report.tokens.map((token) => ({ ...token, value: shown(token) }))
  output.result({ application, ...report, tokens })
  for (const token of tokens) printToken(output, token)
  if (report.userinfo) {
    output.line(output.paint('bold', 'userinfo'))
    printClaims(output, report.userinfo)
  }
  for (const problem of report.problems) output.line(output.paint('red', `problem: ${problem}`))
  if (report.problems.length > 0) return
  output.line(output.paint('green', `${application} gets its tokens, and they are in order.`))
}

function printToken(output: Output, token: InspectedToken): void {
  const { paint } = output
  output.line(`${paint('bold', token.name)}  ${paint('dim', token.value)}`)
  output.line(`  ${verdictOf(token)}`)
  if (token.claims) printClaims(output, token.claims)
  else output.line()
}

function verdictOf({ kind, verified, header, problem }: InspectedToken): string {
  if (kind === 'opaque') return 'opaque: it means something to Gatehouse alone'
  if (kind === 'encrypted') return 'encrypted for the application: cannot be read here'
  const signed = `signed with ${header?.['alg']} by key ${header?.['kid'] ?? 'of the client secret'}`
  return verified ? `${signed}: verified` : `${signed}: NOT VERIFIED: ${problem}`
}

function printClaims(output: Output, claims: Readonly<Record<string, unknown>>): void {
  const rows = Object.entries(claims).map(([name, value]) => {
    return [name, JSON.stringify(value), meaningOf(name, value)]
  })
  for (const line of alignColumns(rows)) output.line(`  ${line}`)
  output.line()
}
