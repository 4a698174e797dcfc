import { z } from 'zod'

/**
 * A whole number in a query string, where everything is text: `?waitSeconds=30`. Text that is no whole number is
 * `wrong_type`, one beyond the bounds `out_of_range`.
 */
export const queryInteger = (minimum: number, maximum: number) => {
  const error = `A whole number from ${minimum} to ${maximum}.`
  return z
    .string({ error })
    .refine((text) => /^\d+$/.test(text), { error, abort: true, params: { code: 'wrong_type' } })
    .transform(Number)
    .pipe(z.int({ error }).min(minimum, { error }).max(maximum, { error }))
    .meta({ type: 'integer', minimum, maximum })
}
