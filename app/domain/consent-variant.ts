import { LANGUAGES } from './language.ts'

/** The texts of one version: four languages, and Korean in easy words. All say the same. */
export const CONSENT_VARIANTS = [...LANGUAGES, 'easy'] as const
export type ConsentVariant = (typeof CONSENT_VARIANTS)[number]
