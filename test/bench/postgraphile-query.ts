/**
 * What the hand-written handlers read (baseline-sql.ts), but for the catalogue's version: another table, another query.
 * The address by its whole primary key, so that PostGraphile needs no order and no limit.
 */
export const GRAPHQL_QUERY = `
  query Facts($hash: UUID!, $topic: String!) {
    addressIndexByHashAndRole(hash: $hash, role: "own") {
      residentByResidentId {
        rowId realm wrappedKey language shareAddresses order quietStart quietEnd version erasedAt
        preferencesByResidentId(condition: { topic: $topic }) { nodes { backups optedOut order } }
        consentStatesByResidentId(condition: { topic: $topic }) {
          nodes { dayStatus dayAt dayRecord nightStatus nightAt nightRecord }
        }
        contactPointsByResidentId {
          nodes { rowId channel address addressHash verifiedAt confirmedAt unreachableAt }
        }
      }
    }
  }`
