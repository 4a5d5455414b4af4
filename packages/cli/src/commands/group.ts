import type { Command } from 'commander'

/** The command that others are named after, `app` in `app create`: made by whoever comes first. */
export function group(parent: Command, name: string, description: string): Command {
  const found = parent.commands.find((command) => command.name() === name)
  return found ?? parent.command(name).description(description)
}
