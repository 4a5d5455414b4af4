export { EXIT, type Outcome } from './exit-code.ts'
export { RECIPES, type Recipe, type RecipeId } from './recipes/recipes.ts'
export { runCli } from './run-cli.ts'
export type { Surroundings } from './surroundings.ts'
