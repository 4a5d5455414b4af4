/**
 * Compiles the schema of a route when its first request comes. A process serves hundreds of routes and
 * most of them are never asked for: compiling all of them was more than half of the work of a start.
 */
import AjvCompiler from '@fastify/ajv-compiler'
import SerializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Check = ((data: unknown) => unknown) & { errors?: unknown }
type Compile<Route, Compiled> = (route: Route) => Compiled

/** For validators: Ajv leaves the faults at the function that it made. */
export function checkedOnUse<Route>(compile: Compile<Route, Check>): Compile<Route, Check> {
  return (route) => {
    let compiled: Check | undefined
    const check: Check = (data) => {
      compiled ??= compile(route)
      const outcome = compiled(data)
      check.errors = compiled.errors
      return outcome
    }
    return check
  }
}

function writtenOnUse<Route>(
  compile: Compile<Route, (data: unknown) => string>,
): Compile<Route, (data: unknown) => string> {
  return (route) => {
    let write: ((data: unknown) => string) | undefined
    return (data) => {
      write ??= compile(route)
      return write(data)
    }
  }
}

type Factories = NonNullable<
  NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']
>

const validators = AjvCompiler()
const serializers = SerializerCompiler()

/** Fastify's own compilers, each put off. */
export const compilersOnUse = {
  buildValidator: (...schemas: Parameters<typeof validators>) =>
    checkedOnUse(validators(...schemas) as never),
  buildSerializer: (...schemas: Parameters<typeof serializers>) =>
    writtenOnUse(serializers(...schemas) as never),
} as Factories
