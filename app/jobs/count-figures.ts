import { countFigures as count } from '#app/services/figure/count.ts'
import type { JobHandler } from './runner.ts'

/** Counts what the front page of the staff shows. No payload. */
export const countFigures: JobHandler = (ctx) => count(ctx)
