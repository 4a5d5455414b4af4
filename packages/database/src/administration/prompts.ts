/** Prompts, and the stages that show them. */
import { PROMPT_COLUMNS } from '../blueprint-models/prompt.ts'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prompt } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { stageFields, stageInclude, stageSettings } from './stages.ts'

const STAGE = 'authentik_stages_prompt.promptstage'

export const prompts: CollectionDefinition<Prompt> = {
  model: 'authentik_stages_prompt.prompt',
  table: 'prompts',
  rows: (client) => client.prompt as unknown as ReadTable<Prompt>,
  columns: PROMPT_COLUMNS,
  search: ['name', 'fieldKey', 'label', 'type'],
  order: 'order',
  async details(rows, client) {
    const stages = await stagesShowing(
      rows.map(({ id }) => id),
      client,
    )
    return rows.map(({ id }) => ({
      prompt_stages_obj: stages
        .filter(({ fields }) => (fields as readonly string[]).includes(id))
        .map(({ stage }) => stage),
    }))
  },
}

async function stagesShowing(ids: readonly string[], client: DatabaseTransaction) {
  const rows = await client.stage.findMany({
    where: {
      model: STAGE,
      OR: ids.map((id) => ({ settings: { path: ['fields'], array_contains: [id] } })),
    },
    include: stageInclude,
    orderBy: { name: 'asc' },
  })
  return rows.map((row) => {
    const settings = stageSettings(row)
    return { fields: settings['fields'] ?? [], stage: { ...stageFields(row), ...settings } }
  })
}
