import { detectHealth as detect } from '#app/services/health/detect.ts'
import { scheduleDetection } from '#app/services/health/schedule-detection.ts'
import type { JobHandler } from './runner.ts'

/** Looks at the channels' health, then asks for the next look: the queue's own clock knows no less than a minute. No payload. */
export const detectHealth: JobHandler = async (ctx) => {
  try {
    await detect(ctx)
  } finally {
    await scheduleDetection(ctx)
  }
}
