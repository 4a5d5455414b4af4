/**
 * What of a page a brand's style sheet may reach, and which properties it may set there. Nothing in it can
 * hide, cover or move what a person has to read before they decide: there is no `display`, `position`,
 * `opacity` or `color`, and no rule for the facts themselves.
 */
import {
  family,
  fontSize,
  type Keep,
  line,
  logoHeight,
  picture,
  plain,
  radius,
  shadow,
  spacing,
} from './values.ts'

export type Properties = Readonly<Record<string, Keep>>

export interface Hook {
  /** How it is written on the page, where that is not its name. */
  readonly as?: string
  readonly properties: Properties
}

const corners: Properties = { 'border-radius': radius }
const letters: Properties = {
  'font-family': family,
  'font-size': fontSize,
  'font-style': plain,
  'font-weight': plain,
  'letter-spacing': spacing,
  'text-transform': plain,
}
const frame: Properties = {
  ...corners,
  border: line,
  'border-color': line,
  'border-style': line,
  'border-width': line,
  'border-top': line,
  'border-bottom': line,
  'border-inline-start': line,
  'border-inline-end': line,
  'box-shadow': shadow,
}
const background: Properties = {
  background: picture,
  'background-attachment': plain,
  'background-color': plain,
  'background-image': picture,
  'background-position': plain,
  'background-repeat': plain,
  'background-size': plain,
}
const heading: Hook = { properties: { ...letters, 'text-align': plain } }
const button: Hook = { properties: { ...letters, ...frame } }

export const HOOKS: Readonly<Record<string, Hook>> = {
  // Pages that are no card have their text on the background itself.
  body: { as: 'body:not(:has(>.wide))', properties: { ...background, 'font-family': family } },
  main: { as: 'main:not(.wide)', properties: frame },
  h1: heading,
  h2: heading,
  button,
  '.button': button,
  '.secondary': button,
  input: { properties: { ...corners, 'font-family': family } },
  label: { properties: letters },
  a: {
    properties: {
      'font-weight': plain,
      'text-decoration': plain,
      'text-underline-offset': spacing,
    },
  },
  '.logo': { properties: { ...letters, 'justify-content': plain } },
  '.logo img': { properties: { ...corners, 'max-height': logoHeight } },
  '.tile': { properties: frame },
}
