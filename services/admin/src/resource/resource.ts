/**
 * A kind of object that the API has: from its definition come the routes to list, create, read, change and
 * remove it, in the shapes and words of authentik's API.
 */
import type { AdministeredObject, ConfigChange, ObjectKey, ObjectModels } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { TObject, TProperties, TSchema } from 'typebox'
import type { AdminDeps } from '../ports.ts'
import type { RecordedAction } from '../record-change.ts'

export type Operation = 'list' | 'create' | 'retrieve' | 'update' | 'destroy' | 'used_by'

export interface Resource {
  /** Below /api/v3, with a slash at both ends: `/core/applications/`. */
  readonly path: string
  /** authentik's model; names permissions, events and where objects are kept. */
  readonly model: `${string}.${string}`
  /** What the object is called in the OpenAPI document: `Application`. */
  readonly component: string
  /** The parameter of the path that names one object: `slug`. */
  readonly key: string
  /** Which operations there are; default: all. */
  readonly operations?: readonly Operation[]
  /** Fields of an answer. */
  readonly object: TObject
  /** Fields that a request may have; what is required here is required to create and to replace. */
  readonly request?: TObject
  /** Parameters of the list beside those that every list has. */
  readonly filters?: TProperties
  /** Parameters of the list that choose no objects: what an answer has in it. */
  readonly options?: TProperties
  /** The same for the answer about one object. */
  readonly optionsOfOne?: TProperties
  /** Fields of requests that no event and no answer repeats. */
  readonly secrets?: readonly string[]
  /** People reach their own objects without a permission. */
  readonly owned?: boolean
  /** Everybody may create one; `prepare` sees to it that it is their own. */
  readonly createdByAll?: boolean
  /** People's own reading: no event tells of it. */
  readonly unrecorded?: boolean
  /** What may be left out of a request and then has a value that the request decides; checks of several fields. */
  prepare?(attributes: Attributes, change: Preparation): Promise<Attributes>
  /** What else is written in the same transaction, after the object itself. */
  written?(pk: ObjectKey, change: Written): Promise<void>
  /** Completes stored objects with what is computed, all of a page at once. Default: as they are stored. */
  present?(objects: readonly AdministeredObject[], asked: Asked): Promise<readonly object[]>
  /** What has to end before it is removed, and cannot be found any more afterwards. */
  leaving?(object: AdministeredObject, deps: AdminDeps): Promise<void>
  /** What processes must read again after a change. Default: configuration. */
  concerns?(object: AdministeredObject): readonly ConfigChange[]
  /** Things outside the database that follow from a change, after it is stored. */
  changed?(object: AdministeredObject, change: Changed): Promise<void>
}

export type Attributes = Readonly<Record<string, unknown>>

export interface Asked {
  readonly request: FastifyRequest
  readonly deps: AdminDeps
  /** `options` of a list, `optionsOfOne`; empty elsewhere. */
  readonly options: Attributes
}

export interface Preparation {
  readonly deps: AdminDeps
  readonly request: FastifyRequest
  /** undefined when it is created. */
  readonly before: AdministeredObject | undefined
}

export interface Written {
  readonly models: ObjectModels
  readonly deps: AdminDeps
  readonly attributes: Attributes
  /** undefined when it is created. */
  readonly before: AdministeredObject | undefined
}

export interface Changed {
  readonly deps: AdminDeps
  readonly action: RecordedAction
  /** What the request said. */
  readonly attributes: Attributes
}

export type ObjectSchema = TSchema
