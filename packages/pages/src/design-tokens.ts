/** Colours of every surface that people see: light first, then dark. Text pairs reach 4.5:1. */
export const designTokens = {
  bg: ['#f6f7f9', '#0f1216'],
  surface: ['#fff', '#171b21'],
  raised: ['#fff', '#1e242c'],
  text: ['#14181f', '#eef1f5'],
  muted: ['#525c6b', '#a7b1c0'],
  hairline: ['#e1e5ea', '#2a313b'],
  /** Borders of controls: 3:1 against the surface. WCAG 2.2 §1.4.11. */
  control: ['#7d8796', '#6b7687'],
  accent: ['#2952cc', '#8fb0ff'],
  'on-accent': ['#fff', '#0b1430'],
  danger: ['#b3261e', '#ffb4ab'],
  'danger-bg': ['#fdecea', '#3b1512'],
  ok: ['#1b6e3c', '#8fdcab'],
  warn: ['#8a5300', '#ffcf8a'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

/** The tokens as CSS custom properties that follow the system's colour scheme. */
export function tokenDeclarations(): string {
  return Object.entries(designTokens)
    .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
    .join(';')
}
