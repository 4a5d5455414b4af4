/** Questions to the person at the terminal. Ctrl-C in one of them ends the command. */
import { confirm, isCancel, password, select, text } from '@clack/prompts'
import { CliError } from '../cli-error.ts'
import type { Surroundings } from '../surroundings.ts'

type Terminal = Pick<Surroundings, 'stdin' | 'stdout' | 'signal'>

export interface Question {
  message: string
  placeholder?: string
  initialValue?: string
  /** What is wrong with an answer; undefined when nothing is. */
  problem?: (answer: string) => string | undefined
}

export interface Choice<T extends string> {
  value: T
  label: string
  hint?: string
}

export async function askText(
  terminal: Terminal,
  { message, placeholder, initialValue, problem }: Question,
): Promise<string> {
  return answered(
    await text({
      message,
      ...streams(terminal),
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(initialValue === undefined ? {} : { initialValue }),
      validate: (answer) => problem?.(answer ?? ''),
    }),
  )
}

export async function askPassword(terminal: Terminal, message: string): Promise<string> {
  return answered(await password({ message, ...streams(terminal) }))
}

export async function askChoice<T extends string>(
  terminal: Terminal,
  message: string,
  choices: readonly Choice<T>[],
): Promise<T> {
  const options = [...choices] as Parameters<typeof select<T>>[0]['options']
  return answered(await select<T>({ message, options, ...streams(terminal) }))
}

export async function askYesNo(terminal: Terminal, message: string): Promise<boolean> {
  return answered(await confirm({ message, ...streams(terminal) }))
}

function streams({ stdin, stdout, signal }: Terminal) {
  return { input: stdin, output: stdout, signal }
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new CliError('interrupted', 'interrupted; nothing was changed')
  return answer as Exclude<T, symbol>
}
