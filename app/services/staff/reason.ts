import { z } from 'zod'
import { containsPersonalData } from '#app/domain/reference.ts'

/** Why somebody of the staff looks: a sentence, for the resident reads it. It outlives them, so it may name no number. */
export const reasonInput = z
  .string()
  .trim()
  .min(4)
  .max(200)
  .refine((text) => !containsPersonalData(text))
