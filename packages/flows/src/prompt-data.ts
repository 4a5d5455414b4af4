/** What a plan knows of a person by the keys of prompts. Passwords are never among it. */
import type { PlanContext } from './plan.ts'

export type PromptData = Readonly<Record<string, unknown>>

/** What was fixed beforehand goes before whatever was typed. */
export function promptDataOf({ promptData, fixedData }: PlanContext): PromptData {
  return { ...promptData, ...fixedData }
}

export function valueIn(data: PromptData | undefined, key: string): unknown {
  return data && Object.hasOwn(data, key) ? data[key] : undefined
}
