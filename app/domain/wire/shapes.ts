import { z } from 'zod'
import { CHANNELS, STEP_CHANNELS } from '../channel.ts'
import { HEALTHS } from '../channel-health.ts'
import { LANGUAGES } from '../language.ts'
import { REASONS, SKIP_REASONS } from '../reason.ts'
import { TOPIC_CLASSES } from '../topic.ts'

/** What recurs on the wire. An `id` names the shape in the API's document, where it stands once. */
export const channel = z.enum(CHANNELS).meta({ id: 'Channel' })
export const stepChannel = z.enum(STEP_CHANNELS).meta({ id: 'StepChannel' })
export const health = z.enum(HEALTHS).meta({ id: 'Health' })
export const language = z.enum(LANGUAGES).meta({ id: 'Language' })
export const reason = z.enum(REASONS).meta({ id: 'Reason' })
export const skipReason = z.enum(SKIP_REASONS).meta({ id: 'SkipReason' })
export const topicClass = z.enum(TOPIC_CLASSES).meta({ id: 'TopicClass' })

/** RFC 3339 with an offset; checked where it is read. */
export const instant = z.string().meta({ format: 'date-time' })
