/** What is to be made: from the options, and from answers for what they leave open. */
import { CliError } from '../cli-error.ts'
import type { AppCreateOptions } from '../commands/app-create.ts'
import type { Context } from '../context.ts'
import { RECIPES, type Recipe } from '../recipes/recipes.ts'
import { askChoice, askText } from '../terminal/ask.ts'

export interface WantedApplication {
  readonly recipe: Recipe
  readonly name: string
  readonly slug: string
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  readonly groups: readonly string[]
  readonly consent: boolean
  readonly clientId: string | undefined
  readonly launchUrl: string | undefined
}

export async function plan(
  context: Context,
  given: string | undefined,
  options: AppCreateOptions,
): Promise<WantedApplication> {
  const recipe = await recipeOf(context, options.recipe)
  const name = await nameOf(context, given)
  return {
    recipe,
    name,
    slug: options.slug ?? slugOf(name),
    redirectUris: await redirectUrisOf(context, recipe, options.redirectUri ?? []),
    scopes: [...new Set([...recipe.scopes, ...(options.scope ?? [])])],
    groups: options.group ?? [],
    consent: options.consent,
    clientId: options.clientId,
    launchUrl: options.launchUrl,
  }
}

async function recipeOf(context: Context, id: string | undefined): Promise<Recipe> {
  if (id === undefined && !context.interactive) {
    throw new CliError('usage', `say which kind with --recipe: ${describeAll()}`)
  }
  const choices = RECIPES.map((recipe) => ({
    value: recipe.id,
    label: recipe.title,
    hint: recipe.hint,
  }))
  const chosen = id ?? (await askChoice(context.surroundings, 'What is it?', choices))
  const recipe = RECIPES.find((one) => one.id === chosen)
  if (!recipe)
    throw new CliError('usage', `there is no recipe ${chosen}; there are ${describeAll()}`)
  return recipe
}

function describeAll(): string {
  return RECIPES.map(({ id, title }) => `${id} (${title})`).join(', ')
}

async function nameOf({ interactive, surroundings }: Context, given: string | undefined) {
  if (given !== undefined) return given
  if (!interactive) throw new CliError('usage', 'say the name of the application')
  const problem = (answer: string) => (answer.trim() ? undefined : 'It needs one.')
  return askText(surroundings, { message: 'Name', placeholder: 'Media station', problem })
}

async function redirectUrisOf(
  { interactive, surroundings }: Context,
  recipe: Recipe,
  given: readonly string[],
): Promise<readonly string[]> {
  if (given.length > 0 || !recipe.comesBack) return given
  const { redirectUris: usual, example } = recipe
  if (!interactive) {
    if (usual.length > 0) return usual
    throw new CliError('usage', 'say where it comes back to with --redirect-uri', `as ${example}`)
  }
  const answer = await askText(surroundings, {
    message: 'Redirect URIs, separated by spaces',
    placeholder: example,
    initialValue: usual.join(' '),
    problem: (text) => (text.trim() ? undefined : `It needs one, such as ${example}`),
  })
  return answer.trim().split(/\s+/)
}

/** Letters and digits of the name, joined by hyphens. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  if (slug) return slug
  throw new CliError('usage', `say the slug of ${name} with --slug`)
}
