/** Chapters of the reference, in the order in which an agency meets them. */
export const API_TAGS = ['consults', 'outcomes', 'channels', 'changes', 'continuity', 'key'] as const
export type ApiTag = (typeof API_TAGS)[number]
