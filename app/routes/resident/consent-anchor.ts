/** Where a consent stands on `/consents`. @param subject a topic's code, or `@sharing` */
export const consentAnchor = (subject: string) => `consent-${subject.replace('@', '')}`
