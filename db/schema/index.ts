export * from './agency.ts'
export * from './resident.ts'
export * from './proof.ts'
export * from './ledger.ts'
