/** How large everything is written on this device: 1, 1.3 and 1.5 times the usual size (KOREA.md 4.2). */
export const TEXT_SIZES = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

export const isTextSize = (value: unknown): value is TextSize =>
  (TEXT_SIZES as readonly unknown[]).includes(value)
