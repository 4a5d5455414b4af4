#!/usr/bin/env node
/** The process of `gatehouse`. */
import { runCli } from './run-cli.ts'

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())

const { env, stdin, stdout, stderr, argv } = process
process.exitCode = await runCli(argv.slice(2), {
  ...{ env, stdin, stdout, stderr },
  signal: interruption.signal,
})
